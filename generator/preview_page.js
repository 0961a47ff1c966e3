// On every page that the preview sends: what is shown is what a load would show now.
//
// The page carries its stand: a digest of its text, and the address of each asset. On any news it asks for the stand of
// today. Another text is loaded anew; stylesheets and images are put in place; what needs more than that is a load.

import { Bar } from "./preview_bar.js";
import { changed, foreshow, OWN_ELEMENTS, refreshFiles } from "./preview_changes.js";
import { entries, keep, memory, restore, takeKept } from "./preview_kept.js";

const OWN = "/__rumourmill/";
const ATTEMPTS = 3;
// In milliseconds: how long an answer may take, and when it is asked once more where none has come.
const PATIENCE = 10_000;
const AGAIN = 1000;

const stand = JSON.parse([...document.querySelectorAll("script[data-stand]")].at(-1).dataset.stand);
// The stand holds the address of every asset, and the site's own page has no such elements.
for (const element of document.querySelectorAll(OWN_ELEMENTS)) element.remove();

const last = takeKept();
let state = last?.state ?? null;
let saved = last?.saved ?? null;
let indexed = false;
let ended = false;
let leaving = false;
let asking = false;
let due = false;

const bar = new Bar(memory, last, () => (saved = null));

// ---- Keeping up

/** Loads the page anew, but not for ever: what does not come out as it was asked for is told instead. */
async function load(now) {
  const wanted = JSON.stringify([now, indexed && state.build]);
  const attempt = last?.wanted === wanted ? last.attempt + 1 : 1;
  if (attempt > ATTEMPTS) {
    bar.stick(true);
    return;
  }
  leaving = true;
  const kept = { wanted, attempt, ...entries() };
  const textAlone = now.page !== stand.page && !changed(stand.files, now.files).length;
  if (textAlone) await foreshow().catch(() => undefined);
  keep({ ...kept, state, saved, about: bar.about });
  location.reload();
}

/** Puts changed files in place; false where only a load can show one of them. */
async function refresh(files) {
  const done = await refreshFiles(stand.files, files);
  stand.files = files;
  return done;
}

/** Brings the page to the stand of today. While the site has no good one, the last good page stays. */
async function compare() {
  const asked = `${OWN}stand?url=${encodeURIComponent(location.pathname)}`;
  const answer = await fetch(asked, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (!answer) {
    setTimeout(check, AGAIN);
    return;
  }
  bar.stick(!answer.ok);
  const now = answer.ok ? await answer.json() : stand;
  if (!now.page) return;
  if (now.page !== stand.page || indexed || !(await refresh(now.files))) await load(now);
}

/** Asks one question at a time, and again if there was news meanwhile; a hidden page waits until it is shown. */
async function check() {
  due = true;
  while (due && !asking && !leaving && !ended && !document.hidden) {
    asking = true;
    due = false;
    await compare().finally(() => (asking = false));
  }
}

// ---- News

/** Whether the page has asked the search index, which is made after the pages. */
function asksIndex() {
  return performance.getEntriesByType("resource").some(({ name }) => /\/(pagefind\/|search\/shards\.json)/.test(name));
}

function hear(news) {
  ended = Boolean(news.ended);
  if (ended) {
    bar.end();
    return;
  }
  indexed ||= news.state.search === "ready" && state !== null && state.search !== "ready" && asksIndex();
  state = news.state;
  const here = decodeURI(location.pathname);
  if (state.saved.length) saved = state.saved.some(({ url }) => decodeURI(url) === here) ? null : state.saved.at(-1);
  check();
  bar.show(state, saved);
}

/** Hears of news through the worker that all pages share, or else through its script in this page. */
function connect() {
  let port = null;
  const say = (word) => port?.postMessage(word);
  const use = (given) => {
    port = given;
    port.onmessage = ({ data }) => hear(data);
    say("here");
  };
  const alone = async () => {
    await import("./preview_stream.js");
    const { port1, port2 } = new MessageChannel();
    dispatchEvent(new MessageEvent("connect", { ports: [port1] }));
    use(port2);
    // A browser opens six connections at most, and there may be more pages than that.
    document.addEventListener("visibilitychange", () => say(document.hidden ? "gone" : "here"));
  };
  addEventListener("pagehide", () => say("gone"));
  addEventListener("pageshow", ({ persisted }) => persisted && say("here"));
  if (!globalThis.SharedWorker) {
    alone();
    return;
  }
  const worker = new SharedWorker(`${OWN}preview_stream.js`, "rumourmill");
  worker.onerror = alone;
  use(worker.port);
}

if (last) restore(last);
if (last?.focus?.own) bar.focus(last.focus.own);
document.addEventListener("visibilitychange", check);
connect();
