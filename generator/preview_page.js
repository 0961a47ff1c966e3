"use strict";
// On every page that the preview sends: what is shown is what a load would show now.
//
// The page carries its stand: a digest of its text, and the address of each asset. On any news it asks for the stand of
// today. Another text is loaded anew; stylesheets and images are put in place; what needs more than that is a load.
{
  const OWN = "/__rumourmill/";
  const KEPT = "rumourmill.kept";
  const ATTEMPTS = 3;

  const script = document.currentScript;
  const stand = JSON.parse(script.dataset.stand);
  // It holds the address of every asset, and the site's own page has no such element.
  script.remove();

  /** What outlives a load in this tab; nothing where the browser keeps nothing. */
  const memory = {
    get(name) {
      try {
        return JSON.parse(sessionStorage.getItem(name));
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        sessionStorage.setItem(name, JSON.stringify(value));
      } catch {
        // Then a load loses what it would have kept.
      }
    },
  };

  // ---- What a load would lose

  const unfolded = new Map([...document.querySelectorAll("details")].map((element) => [element, element.open]));

  /** A selector that finds the element again on a page that is much the same. */
  function pathOf(element) {
    const steps = [];
    for (let at = element; at.parentElement; at = at.parentElement) {
      if (at.id) return [`#${CSS.escape(at.id)}`, ...steps].join(" > ");
      const alike = [...at.parentElement.children].filter((other) => other.localName === at.localName);
      steps.unshift(`${CSS.escape(at.localName)}:nth-of-type(${alike.indexOf(at) + 1})`);
    }
    return steps.join(" > ");
  }

  /** What was typed, ticked or chosen in a field; null where it stands as the page has it. */
  function entered(field) {
    if (["file", "hidden", "password"].includes(field.type)) return null;
    if (field.localName === "select") {
      const first = Math.max([...field.options].findIndex((option) => option.defaultSelected), 0);
      return field.multiple || field.selectedIndex === first ? null : { value: field.value };
    }
    if (field.checked !== field.defaultChecked) return { checked: field.checked };
    return field.value === field.defaultValue ? null : { value: field.value };
  }

  /** The element that has the focus; a link is known by its address as well, since lists grow. */
  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    return {
      path: pathOf(element),
      href: element.getAttribute("href"),
      own: element.shadowRoot?.activeElement?.id,
      visible: element.matches(":focus-visible"),
      selection: [element.selectionStart, element.selectionEnd, element.selectionDirection],
    };
  }

  function refocus({ path, href, visible, selection }) {
    let element = document.querySelector(path);
    if (href && element?.getAttribute("href") !== href) {
      element = document.querySelector(`a[href=${JSON.stringify(href)}]`) ?? element;
    }
    element?.focus({ preventScroll: true, focusVisible: visible });
    if (Number.isInteger(selection[0]) && element?.setSelectionRange) element.setSelectionRange(...selection);
  }

  /** What is not in the page itself; how far it is scrolled is told apart, since that may still change. */
  function entries() {
    const fields = [...document.querySelectorAll("input, select, textarea")].map((field) => [pathOf(field), entered(field)]);
    const folds = [...document.querySelectorAll("details")].filter((one) => one.open !== (unfolded.get(one) ?? false));
    return {
      url: location.href,
      focus: focused(),
      fields: fields.filter(([, value]) => value),
      folds: folds.map((element) => [pathOf(element), { open: element.open }]),
    };
  }

  /** What was kept by the load before this one, if it was of this address. */
  function takeKept() {
    const found = memory.get(KEPT);
    memory.set(KEPT, null);
    return found?.url === location.href ? found : null;
  }

  function restore({ scroll: [left, top], focus, fields, folds }) {
    for (const [path, values] of [...fields, ...folds]) Object.assign(document.querySelector(path) ?? {}, values);
    if (focus) refocus(focus);
    const back = () => scrollTo({ left, top, behavior: "instant" });
    back();
    // Images may still come that make the page as long as it was.
    if (scrollY < Math.floor(top)) addEventListener("load", back, { once: true });
  }

  // ---- Keeping up

  const last = takeKept();
  let state = last?.state ?? null;
  let saved = last?.saved ?? null;
  let indexed = false;
  let ended = false;
  let leaving = false;
  let asking = false;
  let due = false;

  const changes = import("./preview_changes.js");
  const loading = import("./preview_bar.js").then(({ Bar }) => new Bar(memory, () => (saved = null)));
  const onBar = (call) => loading.then(call);

  /** Loads the page anew, but not for ever: what does not come out as it was asked for is told instead. */
  async function load(now) {
    const wanted = JSON.stringify([now, indexed && state.build]);
    const attempt = last?.wanted === wanted ? last.attempt + 1 : 1;
    if (attempt > ATTEMPTS) {
      onBar((bar) => bar.stick(true));
      return;
    }
    leaving = true;
    const kept = { wanted, attempt, ...entries() };
    const { changed, foreshow } = await changes;
    const textAlone = now.page !== stand.page && !changed(stand.files, now.files).length;
    if (textAlone) await foreshow().catch(() => undefined);
    memory.set(KEPT, { ...kept, state, saved, scroll: [scrollX, scrollY] });
    location.reload();
  }

  /** Puts changed files in place; false where only a load can show one of them. */
  async function refresh(files) {
    const { refreshFiles } = await changes;
    const done = await refreshFiles(stand.files, files);
    stand.files = files;
    return done;
  }

  /** Brings the page to the stand of today. While the site has no good one, the last good page stays. */
  async function compare() {
    const answer = await fetch(`${OWN}stand?url=${encodeURIComponent(location.pathname)}`).catch(() => null);
    if (!answer) return;
    onBar((bar) => bar.stick(!answer.ok));
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
      onBar((bar) => bar.end());
      return;
    }
    indexed ||= news.state.search === "ready" && state !== null && state.search !== "ready" && asksIndex();
    state = news.state;
    const here = decodeURI(location.pathname);
    if (state.saved.length) saved = state.saved.some(({ url }) => decodeURI(url) === here) ? null : state.saved.at(-1);
    check();
    onBar((bar) => bar.show(state, saved));
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
  if (last?.state) onBar((bar) => bar.show(state, saved));
  if (last?.focus?.own) onBar((bar) => bar.focus(last.focus.own));
  document.addEventListener("visibilitychange", check);
  connect();
}
