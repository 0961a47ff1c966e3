// What the preview's bar and its sheets are made of: elements, and their style.
//
// All of it stands in a shadow root, so that no theme reaches in, and nothing leaks out. What is written comes from
// files, and is only ever set as text.

const RUNS = /^(about|blob|data|filesystem|javascript|vbscript):/i;

/** An element with its attributes; a function among them is called on click. Strings are put in as text. */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function button(text, attributes) {
  return make("button", { type: "button", ...attributes }, text);
}

/** A link to where the server says, unless following it would run something. */
export function link(address, text, attributes = {}) {
  const safe = URL.canParse(address, location.href) && !RUNS.test(new URL(address, location.href).protocol);
  return address && safe ? make("a", { href: address, ...attributes }, text) : make("span", {}, text);
}

const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
export const isError = (problem) => problem.severity === "error";
const placeOf = ({ file, line, column }) => [file, line, column].filter(Boolean).join(":");

/** How many problems there are, in words. */
export function amount(problems) {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  const told = [errors && counted(errors, "problem"), warnings && counted(warnings, "warning")];
  return told.filter(Boolean).join(", ");
}

function problemItem(problem) {
  const { severity, code, sentence, hint, source, caret, open } = problem;
  const mark = caret === null ? null : make("span", { class: "caret" }, "^");
  const line = mark ? [`${source}\n${" ".repeat(caret)}`, mark] : [source];
  return make(
    "li",
    { class: severity },
    make("p", { class: "place" }, link(open, placeOf(problem)), " ", make("span", { class: "code" }, code)),
    make("p", { class: "sentence" }, make("span", { class: "severity" }, `${severity}: `), sentence),
    source ? make("pre", {}, ...line) : null,
    hint ? make("p", { class: "hint" }, `Hint: ${hint}`) : null,
  );
}

/** A list that can be unfolded; nothing where it is empty. */
function fold(title, entries, open, attributes = {}) {
  if (!entries?.length) return null;
  const items = entries.map((entry) => make("li", {}, entry));
  return make("details", { open }, make("summary", {}, title), make("ul", attributes, ...items));
}

/** The list of files, each of them leading to the editor. */
const fileLinks = (files) => (files ?? []).map(({ file, open }) => link(open, file));

/** What is known of a page, for the panel. */
function aboutParts({ mark, source, files, theme, reads, why }) {
  const facts = [
    mark && make("p", { class: "mark" }, `This page is ${mark === "draft" ? "a draft" : mark}.`),
    source && make("p", {}, "Written in ", link(source.open, source.file)),
    why && make("p", {}, `Made anew because ${why}.`),
  ].filter(Boolean);
  return [
    facts.length ? make("section", {}, ...facts) : null,
    fold(`Depends on ${counted(files?.length, "file")} of the content`, fileLinks(files), true, { class: "files" }),
    fold(`Made with ${counted(theme?.length, "file")} of the theme`, fileLinks(theme), false, { class: "files" }),
    fold(`Reads ${counted(reads?.length, "entry", "entries")} of the archive`, reads, false),
  ].filter((part) => part !== null);
}

/** The sheet with every problem; `show` puts another list in, and touches nothing where it is the same. */
export function createProblems(foldAway) {
  const title = make("h2", { id: "problems-title" });
  const stands = make("p", { class: "aside" }, "What you see is the last good version.");
  const away = button("Fold", { id: "fold", class: "quiet", click: foldAway });
  const list = make("ol", {});
  const element = make(
    "section",
    { id: "problems", class: "sheet problems", "aria-labelledby": title.id, hidden: true },
    make("header", {}, make("div", {}, title, stands), away),
    list,
  );
  let shown = "[]";

  function show(problems) {
    if (JSON.stringify(problems) === shown) return;
    shown = JSON.stringify(problems);
    const errors = problems.some(isError);
    title.textContent = amount(problems);
    stands.hidden = !errors;
    element.classList.toggle("errors", errors);
    list.replaceChildren(...problems.map(problemItem));
  }

  /** Scrolls each line that is too long to its caret; only what is drawn can be. */
  function aim() {
    for (const caret of list.querySelectorAll(".caret")) {
      caret.parentElement.scrollLeft = caret.offsetLeft - caret.parentElement.clientWidth / 2;
    }
  }

  return { element, show, aim };
}

/** The sheet that tells what the page is made of, and how to be rid of the bar. */
export function createPanel({ close, hide }) {
  const title = make("h2", { id: "page-title" }, "This page");
  const facts = make("div", { class: "facts" });
  const element = make(
    "section",
    { id: "page", class: "sheet panel", "aria-labelledby": title.id, hidden: true },
    make(
      "header",
      {},
      make("div", {}, title),
      button("Hide in this tab", { id: "hide", class: "quiet", click: hide }),
      button("Close", { id: "close", class: "quiet", click: close }),
    ),
    facts,
  );
  const fill = (about) => facts.replaceChildren(...aboutParts(about));
  return { element, fill };
}

/** The element below which everything stands; it is no child of <body>, where a theme might count it. */
export function attach(...parts) {
  const host = document.createElement("rumourmill-preview");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  root.append(make("div", { class: "preview", lang: "en", dir: "ltr" }, ...parts));
  document.documentElement.append(host);
  return root;
}

const STYLE = `
  :host {
    all: initial !important;
    position: fixed !important;
    inset: auto 0 0 0 !important;
    z-index: 2147483647 !important;
    pointer-events: none !important;
    color-scheme: light dark !important;
  }
  @media print { :host { display: none !important; } }

  * { box-sizing: border-box; margin: 0; padding: 0; }
  [hidden] { display: none !important; }

  .preview {
    --paper: #fff;
    --wash: #f3f3f6;
    --ink: #1c1c21;
    --soft: #5b5b66;
    --rule: #d8d8e0;
    --edge: #8b8b97;
    --link: #0b57a4;
    --error: #b3261e;
    --warning: #7a5300;
    --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 8px;
    padding: 12px max(12px, env(safe-area-inset-right)) max(12px, env(safe-area-inset-bottom)) 12px;
    color: var(--ink);
    font: .875em/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  }
  @media (prefers-color-scheme: dark) {
    .preview {
      --paper: #1e1e23;
      --wash: #2a2a31;
      --ink: #ececf1;
      --soft: #b0b0bb;
      --rule: #3d3d47;
      --edge: #777784;
      --link: #93c4ff;
      --error: #ffb0a6;
      --warning: #f0c873;
    }
  }

  .sheet, .saved, .bar {
    pointer-events: auto;
    background: var(--paper);
    border: 1px solid var(--rule);
    box-shadow: 0 1px 2px rgb(0 0 0 / 10%), 0 6px 24px rgb(0 0 0 / 18%);
  }

  a { color: var(--link); text-underline-offset: .15em; overflow-wrap: anywhere; }
  button { font: inherit; color: inherit; background: none; border: 0; border-radius: 6px; cursor: pointer; }
  button:hover { background: var(--wash); }
  :focus { outline: none; }
  :focus-visible { outline: 2px solid var(--link); outline-offset: 1px; border-radius: 4px; }
  ul, ol { list-style: none; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

  .bar { display: flex; align-items: center; max-width: 100%; border-radius: 17px; padding: 2px; font-size: .93em; }
  .bar > * { flex: none; padding: 3px 10px; white-space: nowrap; }
  .bar > button { border-radius: 999px; min-height: 28px; }
  .bar > .mark { padding-left: 0; }
  .bar > .status { flex: 0 1 auto; white-space: normal; color: var(--soft); }
  .bar > .urgent { font-weight: 600; color: var(--error); }
  .mark { font-weight: 600; color: var(--warning); }
  .count { font-weight: 600; color: var(--warning); }
  .count.errors { color: var(--paper); background: var(--error); }
  .count.errors:hover { filter: brightness(.92); }

  .saved {
    display: flex;
    align-items: center;
    gap: 4px;
    max-width: min(100%, 512px);
    padding: 4px 4px 4px 12px;
    border-radius: 10px;
  }
  .saved button { flex: none; min-width: 28px; min-height: 28px; }
  .saved a { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

  .sheet {
    width: min(100%, 480px);
    max-height: min(70vh, 704px);
    overflow: auto;
    overscroll-behavior: contain;
    border-radius: 12px;
  }
  .sheet > header {
    position: sticky;
    top: 0;
    display: flex;
    align-items: flex-start;
    gap: 16px;
    padding: 12px 12px 10px 16px;
    background: var(--paper);
    border-bottom: 1px solid var(--rule);
  }
  .sheet > header > div { flex: 1; }
  h2 { font-size: 1.07em; line-height: 1.4; font-weight: 650; }
  h3 { font-size: .93em; font-weight: 600; color: var(--soft); }
  .aside { color: var(--soft); font-size: .93em; }
  .quiet { flex: none; padding: 3px 10px; border: 1px solid var(--edge); font-size: .93em; }

  .problems { width: min(100%, 864px); }
  .problems > header { border-top: 3px solid var(--warning); }
  .problems.errors > header { border-top-color: var(--error); }
  .problems li { padding: 12px 16px 14px; }
  .problems li + li { border-top: 1px solid var(--rule); }
  .place { font: .9em/1.5 var(--mono); }
  .code { margin-left: .75em; color: var(--soft); }
  .sentence { margin-top: 2px; font-weight: 600; }
  .severity { color: var(--warning); font-weight: 650; }
  .error .severity { color: var(--error); }
  .hint { color: var(--soft); }
  pre {
    position: relative;
    margin: 6px 0;
    padding: 6px 10px;
    overflow-x: auto;
    border-radius: 6px;
    background: var(--wash);
    font: .9em/1.45 var(--mono);
  }
  .caret { color: var(--error); font-weight: 700; }

  .facts > * { padding: 10px 16px; }
  .facts > * + * { border-top: 1px solid var(--rule); }
  .facts summary { font-size: .93em; font-weight: 600; color: var(--soft); cursor: pointer; }
  .facts ul { margin-top: 3px; }
  .facts li { padding: 1px 0; }
  .facts .files { font: .9em/1.5 var(--mono); overflow-wrap: anywhere; }

  @media (prefers-reduced-motion: no-preference) {
    .saved { animation: come .15s ease-out; }
    @keyframes come { from { opacity: 0; translate: 0 6px; } }
  }
`;
