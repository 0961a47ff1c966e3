// The search page: Pagefind's index in the browser, the query and filters kept in the address.

const PAGE = 10;
const form = document.querySelector("#search");
const status = document.querySelector("#status");
const list = document.querySelector("#results");
const more = document.querySelector("#more");
const selects = [...form.querySelectorAll("select")];

let pagefind;
let found = [];
let shown = 0;
let asked = 0;

/** What the form asks for, as the address writes it: empty fields are left out. */
function query() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
}

/** Puts what the address says into the form; a value that no page has stays, so that the reader can see it. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  form.elements.q.value = asked.get("q") ?? "";
  for (const select of selects) {
    const value = asked.get(select.name) ?? "";
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  }
}

function fillSelects(filters) {
  for (const select of selects) {
    const chosen = select.value;
    const counts = Object.entries(filters[select.dataset.filter] ?? {});
    const newestFirst = select.name === "year" ? -1 : 1;
    counts.sort(([a], [b]) => newestFirst * a.localeCompare(b, document.documentElement.lang));
    const options = counts
      .filter(([value, count]) => count > 0 || value === chosen)
      .map(([value, count]) => new Option(`${value} (${count})`, value));
    select.replaceChildren(new Option("Any", ""), ...options);
    if (chosen && select.value !== chosen && !counts.some(([value]) => value === chosen)) {
      select.add(new Option(chosen, chosen));
    }
    select.value = chosen;
  }
}

/** Pagefind's excerpt as nodes: it is escaped HTML with <mark> around the words found, and nothing else is let through. */
function excerpt(html) {
  const paragraph = document.createElement("p");
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  for (const node of parsed.childNodes) {
    const marked = node.nodeName === "MARK" ? document.createElement("mark") : null;
    if (marked) marked.textContent = node.textContent;
    paragraph.append(marked ?? node.textContent);
  }
  return paragraph;
}

function day(iso) {
  return iso && new Date(iso).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
}

function item(result) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = result.url;
  link.textContent = result.meta.title;
  const heading = document.createElement("h2");
  heading.append(link);
  const about = document.createElement("p");
  about.className = "aside";
  const facts = [result.filters.Kind?.[0], day(result.meta.date), ...(result.filters.Outcome ?? [])];
  about.textContent = facts.filter(Boolean).join(" · ");
  entry.append(heading, excerpt(result.excerpt), about);
  return entry;
}

async function showMore() {
  const turn = asked;
  const results = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()));
  if (turn !== asked) return;
  const entries = results.map(item);
  list.append(...entries);
  shown += entries.length;
  more.hidden = shown >= found.length;
  const total = found.length === 1 ? "1 result" : `${found.length} results`;
  status.textContent = found.length > shown ? `${total}, the first ${shown} shown` : total;
  return entries[0];
}

/** Runs the query in the form; a slower answer to an older one is dropped. */
async function search() {
  const turn = ++asked;
  const terms = form.elements.q.value.trim();
  const filters = {};
  for (const select of selects) if (select.value) filters[select.dataset.filter] = select.value;
  if (!terms && !Object.keys(filters).length) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    fillSelects(await pagefind.filters());
    return;
  }
  status.textContent = "Searching …";
  const answer = await pagefind.search(terms || null, { filters });
  const dated = terms ? [] : (await pagefind.search(null, { filters, sort: { date: "desc" } })).results;
  if (turn !== asked) return;
  // Without words there is no score: the newest first, then the pages without a date, which Pagefind leaves unsorted.
  const ids = new Set(dated.map((result) => result.id));
  found = [...dated, ...answer.results.filter((result) => !ids.has(result.id))];
  shown = 0;
  list.replaceChildren();
  fillSelects(answer.filters);
  if (found.length) {
    await showMore();
    return;
  }
  more.hidden = true;
  status.textContent = "Nothing was found. Try another spelling, or fewer filters.";
}

/** A new query is a new entry in the history, unless the reader is still typing it. */
function ask(step) {
  const next = query().toString();
  if (next !== location.search.slice(1)) {
    history[step](null, "", next ? `?${next}` : location.pathname);
  }
  return search().catch(failed);
}

function failed() {
  list.replaceChildren();
  more.hidden = true;
  status.textContent = "The search index could not be loaded. Try again, or look through the lists in the menu.";
}

/** The up and down arrows go through the results, and from the first one back to the field. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (!step || !links.length || (at < 0 && document.activeElement !== form.elements.q)) return;
  if (at < 0 && step < 0) return;
  event.preventDefault();
  (at + step < 0 ? form.elements.q : links[Math.min(at + step, links.length - 1)]).focus();
}

let typing;
form.elements.q.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => ask("replaceState"), 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  ask("pushState");
});
for (const select of selects) select.addEventListener("change", () => ask("pushState"));
more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());
document.addEventListener("keydown", walk);
addEventListener("popstate", () => {
  readAddress();
  search().catch(failed);
});

form.hidden = false;
readAddress();
if (!location.search) form.elements.q.focus();
try {
  pagefind = await import(form.dataset.pagefind);
  await pagefind.init();
  await search();
} catch {
  failed();
}
