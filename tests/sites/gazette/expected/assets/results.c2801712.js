// What a result looks like: all text of the index is put in as text, never as HTML.

/** The language of this theme's words, dates and numbers. */
export const LOCALE = "en-GB";

/** A word of a vocabulary as it is shown: “personal-terms” is “Personal terms”. */
export function phrase(word) {
  const words = word.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A new element with a class, if any, and what is in it. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A link with its words. */
export function link(href, text) {
  const made = element("a", "", text);
  made.href = href;
  return made;
}

/** Pagefind's excerpt as [text, marked] pairs: it is escaped HTML with <mark> around the words found. */
function pieces(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.childNodes].map((node) => [node.textContent, node.nodeName === "MARK"]);
}

/** How many letters of a text are the title or its end: every page's text begins with the title. */
function titleLength(text, title) {
  const words = title.split(" ");
  for (let from = 0; from < words.length; from++) {
    const end = words.slice(from).join(" ");
    if (text.startsWith(end)) return end.length + text.slice(end.length).match(/^[.\s]*/)[0].length;
  }
  return 0;
}

/** The pieces without what the title above them says already. */
function withoutTitle(parts, title) {
  let left = titleLength(parts.map(([text]) => text).join(""), title);
  return parts.map(([text, marked]) => {
    const cut = text.slice(left);
    left = Math.max(left - text.length, 0);
    return [cut, marked];
  });
}

/** What is said below the title: the words found, or the summary where they are in the title alone. */
function excerpt(page) {
  const parts = withoutTitle(pieces(page.excerpt), page.meta.title).filter(([text]) => text);
  if (!parts.length) return page.meta.summary ? element("p", "", page.meta.summary) : "";
  const whole = parts.map(([text]) => text).join("");
  const before = /^\p{Ll}/u.test(whole) ? "…\u00a0" : "";
  const after = /[.!?”"]$/.test(whole) ? "" : "\u00a0…";
  return element("p", "", before, ...parts.map(([text, marked]) => (marked ? element("mark", "", text) : text)), after);
}

/** The day of a page, for people and for machines. */
function day(iso) {
  const time = element("time", "", new Date(iso).toLocaleDateString(LOCALE, { dateStyle: "long", timeZone: "UTC" }));
  time.dateTime = iso;
  return time;
}

/** A badge as the other pages have it. */
function badge(name, word) {
  const made = element("span", "badge", word.replaceAll("-", " "));
  made.dataset[name] = word;
  return made;
}

/** Kind, day and names in a line. */
function about({ kind, date, names }) {
  const facts = [phrase(kind ?? "page"), date && day(date), names].filter(Boolean);
  return element("p", "aside", ...facts.flatMap((fact, index) => (index ? [" · ", fact] : [fact])));
}

/** A page that was found. */
export function card(page) {
  const { title, stage, outcome } = page.meta;
  const badges = [stage && badge("stage", stage), outcome && badge("outcome", outcome)].filter(Boolean);
  const last = about(page.meta);
  for (const one of badges) last.append(" ", one);
  return element("li", "", element("h2", "", link(page.url, title)), excerpt(page), last);
}

/** The page of someone or something whose name was searched. */
export function namedCard(entry) {
  return element("li", "known", element("h2", "", link(entry.url, entry.name)), about({ kind: entry.kind }));
}
