"use strict";
// The preview's own script: reloads the page when the site was built anew, and shows what is wrong when it was not.
{
  const version = document.currentScript.dataset.version;
  const overlay = document.createElement("div");
  overlay.setAttribute("role", "alert");
  overlay.style.cssText =
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:2147483647;margin:0;padding:1rem 1.25rem;" +
    "background:#1d1414;color:#ffe9e4;border-top:4px solid #d33;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap";
  new EventSource("/__rumourmill/events").onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== version) {
      location.reload();
      return;
    }
    overlay.textContent = state.problems.join("\n\n");
    if (state.problems.length) document.body.append(overlay);
    else overlay.remove();
  };
}
