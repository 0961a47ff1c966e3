"use strict";
// The news of the preview's server, heard once for all open pages.
//
// A shared worker runs this, and where a browser has none, each page does that is shown. A page says "here" and "gone"
// through its port, and is told {state} whenever there is news, and {ended: true} while nobody answers.
{
  const AT_ONCE = 100;
  const LATER = 1000;

  const ports = new Set();
  let source = null;
  let waiting = 0;
  let failures = 0;
  let state = null;

  function tell(message) {
    for (const port of ports) port.postMessage(message);
  }

  /** Opens the stream. A browser's own second attempt differs from one to the next, and some make none. */
  function open() {
    waiting = 0;
    source = new EventSource("/__rumourmill/events");
    source.onmessage = ({ data }) => {
      failures = 0;
      state = JSON.parse(data);
      tell({ state });
    };
    source.onerror = failed;
  }

  /** Tries again, at once after the first failure: it may have been nothing but a moment. */
  function failed() {
    source.close();
    failures += 1;
    if (failures > 1) tell({ ended: true });
    waiting = setTimeout(open, failures > 1 ? LATER : AT_ONCE);
  }

  /** Forgets the state as well: nobody hears what becomes of it. */
  function close() {
    clearTimeout(waiting);
    source?.close();
    source = state = null;
    failures = waiting = 0;
  }

  /** A page is told what is known already, but not which articles were saved before it came. */
  function join(port) {
    ports.add(port);
    if (failures > 1) port.postMessage({ ended: true });
    else if (state) port.postMessage({ state: { ...state, saved: [] } });
    if (!source) open();
  }

  function leave(port) {
    ports.delete(port);
    if (!ports.size) close();
  }

  addEventListener("connect", ({ ports: [port] }) => {
    port.onmessage = ({ data }) => (data === "here" ? join(port) : leave(port));
  });
}
