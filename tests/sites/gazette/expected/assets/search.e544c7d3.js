// The search page. What is searched stands in the address alone; all that finds something is in finder.js.

const PAGE = 10;
const REST = 1500;

const form = document.querySelector("#search");
const field = document.querySelector("#q");
const sort = document.querySelector("#sort");
const narrow = document.querySelector("#narrow");
const chosen = document.querySelector("#chosen");
const status = document.querySelector("#status");
const hint = document.querySelector("#hint");
const list = document.querySelector("#results");
const more = document.querySelector("#more");
const everything = document.querySelector("#everything");
const order = document.querySelector("#order");
const tips = document.querySelector("#tips");

const { root } = field.dataset;
const title = document.title;
const [naming, suggesting, asking, bundling, finding, drawing, narrowing] = await Promise.all(
  [field.dataset.names, field.dataset.suggest, ...form.dataset.modules.split(" ")].map((address) => import(address)),
);

/** What the address asks for: the words, the order and the filters. */
function asked() {
  const query = new URLSearchParams(location.search);
  const filters = narrowing.FILTERS.map((name) => [name, query.get(name)]).filter(([, value]) => value);
  return { words: (query.get("q") ?? "").trim(), sort: query.get("sort") ?? "", filters: Object.fromEntries(filters) };
}

/** The address of a search. */
function address({ words, sort, filters }) {
  const pairs = [["q", words], ...narrowing.FILTERS.map((name) => [name, filters[name]]), ["sort", sort]];
  const query = new URLSearchParams(pairs.filter(([, value]) => value)).toString();
  return query ? `?${query}` : location.pathname;
}

/** The address of this search with other filters. */
const filtered = (filters) => address({ ...asked(), filters });

/** Searches for something else, as a new entry of the history. */
function go(to) {
  if (new URL(to, location).href !== location.href) history.pushState(null, "", to);
  return search();
}

let table;
/** The table of the shards. */
function loadShards() {
  table ??= fetch(`${root}search/shards.json`).then(async (response) => {
    if (!response.ok) throw new Error(`search/shards.json: ${response.status}`);
    return (await response.json()).shards;
  });
  table.catch(() => (table = undefined));
  return table;
}

let bundles;
/** Gives the bundle of a shard; the first call starts Pagefind. */
function open(name) {
  bundles ??= bundling.startBundles(root, document.documentElement.lang.toLowerCase());
  return bundles.open(name);
}

/** The walk through the shards that can answer a query. */
const startWalk = (shards, query) => new finding.Walk(open, asking.candidates(shards, query), query);

/** A month, by a day in it. */
function month(iso) {
  return new Date(iso).toLocaleDateString(drawing.LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });
}

/** What the results so far cover: the months that no shard to come reaches into, or the seasons that know a name. */
function coverage({ walk, known }) {
  const { pending, answers, query } = walk;
  if (!pending.length) return "";
  if (!pending.some((shard) => walk.knows(shard))) {
    return ` in the seasons that name ${known.map((entry) => entry.name).join(" or ")}`;
  }
  const oldest = query.sort === "oldest";
  const open = pending.map((shard) => (oldest ? shard.first : shard.last)).filter(Boolean).sort();
  const edge = oldest ? open[0] : open.at(-1);
  const done = answers.map(({ shard }) => shard).filter(({ first, last }) => first && (oldest ? last < edge : first > edge));
  const days = done.map((shard) => (oldest ? shard.last : shard.first)).sort();
  if (!days.length) return " so far";
  return oldest ? ` up to ${month(days.at(-1))}` : ` since ${month(days[0])}`;
}

/** How much was found, and where. */
function summary(showing) {
  const { walk, entries } = showing;
  const number = walk.found.toLocaleString(drawing.LOCALE);
  const where = coverage(showing);
  if (walk.found) return `${number} ${walk.found === 1 ? "result" : "results"}${where}`;
  if (walk.pending.length) return `Nothing was found${where}.`;
  if (entries.length) return "No other page was found.";
  return "Nothing was found. Try another spelling, or fewer filters.";
}

// Which search is the newest, what it shows, and what is to be done for it, one after another.
let turn = 0;
let showing = null;
let jobs = Promise.resolve();
let resting;
let facets;

/** Does one thing after another; what belongs to an earlier search is dropped, and what fails is said. */
function next(job) {
  const mine = turn;
  const current = () => mine === turn;
  jobs = jobs.then(() => current() && job(current)).catch((error) => current() && fail(error, current));
  return jobs;
}

/** Puts further results below those that are there, and gives the first of them. */
async function append(results, current) {
  const pages = await Promise.all(results.map((result) => result.data()));
  if (!current()) return undefined;
  const { entries, shown } = showing;
  const before = list.children.length;
  pages.forEach((page, index) => {
    if (entries.some((entry) => entry.url === page.url)) return;
    if (results[index].tier && !showing.apart) {
      showing.apart = true;
      if (shown || index) list.append(drawing.element("li", "apart", "Other pages with these words"));
    }
    list.append(drawing.card(page));
  });
  showing.shown += results.length;
  report();
  return [...list.children].slice(before).find((entry) => entry.querySelector("a"));
}

/** Says what has been found and what can be done next. */
function report() {
  const { walk, entries, meant } = showing;
  const said = summary(showing);
  if (status.textContent !== said) status.textContent = said;
  list.removeAttribute("aria-busy");
  hint.hidden = !meant || walk.found > 0;
  order.hidden = !walk.found && !walk.pending.length;
  tips.hidden = Boolean(walk.found || walk.pending.length || meant || entries.length);
  more.hidden = !walk.unseen && !(walk.found && walk.pending.length);
  everything.hidden = !walk.pending.length;
  facets?.(walk.counts, asked().filters);
  clearTimeout(resting);
  const idle = walk.pending.length && walk.unseen < PAGE && !(meant && !walk.found);
  if (idle) resting = setTimeout(() => next(further), REST);
}

/** While the reader rests: the next shard, as long as few results wait. */
async function further(current) {
  const { walk } = showing;
  await walk.step();
  if (!current()) return;
  await append(await walk.take(Math.max(showing.wanted - showing.shown, 0)), current);
}

/** Ten more results. */
async function showMore(current) {
  showing.wanted = showing.shown + PAGE;
  const results = await showing.walk.next(PAGE);
  if (current()) (await append(results, current))?.querySelector("a").focus();
}

/** All seasons, ranked together from the first result. */
async function showAll(current) {
  clearTimeout(resting);
  status.textContent = "Searching all seasons …";
  await showing.walk.all();
  const results = await showing.walk.take(PAGE);
  if (!current()) return;
  list.replaceChildren(...showing.entries.map(drawing.namedCard));
  Object.assign(showing, { shown: 0, wanted: PAGE, apart: false });
  await append(results, current);
  (list.querySelector("a") ?? status).focus();
}

/** Fills the panel and keeps its counts. */
async function countAll(current) {
  const [names, shards] = await Promise.all([naming.loadNames(root), loadShards()]);
  if (!current()) return;
  const tools = { attach: suggesting.attach, choose: pick, href: filtered };
  facets ??= narrowing.createFacets(document.querySelector("#facets"), names, tools, drawing);
  // Where nothing is asked yet, the newest of the archive is there to choose from.
  const walk = showing?.walk ?? startWalk(shards, asking.query(asked(), names, []));
  await walk.count();
  if (!showing) await walk.batch();
  if (current()) facets(walk.counts, asked().filters);
}

/** Narrows the search down to a name that was typed. */
function pick(filter, value) {
  go(filtered({ ...asked().filters, [filter]: value }));
  narrow.querySelector("summary").focus();
}

/** Puts what the address says into the form. */
function fill(state) {
  field.value = state.words;
  sort.value = state.sort;
  if (sort.selectedIndex < 0) sort.value = "";
  document.title = state.words ? `${state.words} · ${title}` : title;
  showChosen(state);
}

/** Shows the filters, with the ids as they are until the names are there. */
function showChosen({ filters }, names) {
  chosen.replaceChildren(...narrowing.chosen(filters, names, filtered, drawing));
}

/** Nothing is asked: the page as it was. */
function rest() {
  showing = null;
  list.replaceChildren();
  status.textContent = "";
  for (const part of [hint, order, more, everything]) part.hidden = true;
  tips.hidden = false;
  list.removeAttribute("aria-busy");
  facets?.({}, {});
}

/** What the words may have been meant to be, as a link that searches for it. */
function suggestion(state, entry) {
  const link = drawing.link(address({ ...state, words: entry.name }), entry.name);
  hint.replaceChildren("Did you mean ", link, "?");
}

/** Searches what the address asks for. */
function search() {
  turn++;
  clearTimeout(resting);
  showing?.walk.stop();
  jobs = Promise.resolve();
  const state = asked();
  fill(state);
  if (!state.words && !Object.keys(state.filters).length) {
    rest();
    return narrow.open && next(countAll);
  }
  tips.hidden = true;
  order.hidden = false;
  status.textContent = "Searching …";
  list.setAttribute("aria-busy", "true");
  return next((current) => begin(state, current));
}

/** The first results: the pages of those who are named at once, then the root and the newest shards. */
async function begin(state, current) {
  // The root takes longest to start, and is needed whatever the names are.
  const [names, shards] = await Promise.all([naming.loadNames(root), loadShards(), open("")]);
  if (!current()) return;
  showChosen(state, names);
  const exact = names.exact(state.words);
  const known = exact.length ? exact : names.partly(state.words);
  const entries = known.filter((entry) => !state.filters.kind || entry.kind === state.filters.kind);
  const walk = startWalk(shards, asking.query(state, names, known));
  walk.counting = narrow.open;
  list.replaceChildren(...entries.map(drawing.namedCard));
  for (const part of [hint, more, everything]) part.hidden = true;
  await walk.batch();
  const meant = !walk.found && !known.length && names.meant(state.words);
  const ready = await walk.take(PAGE);
  const results = ready.length || meant ? ready : await walk.next(PAGE);
  if (!current()) return;
  showing = { walk, known, entries, meant, shown: 0, wanted: PAGE, apart: false };
  if (meant) suggestion(state, meant);
  if (narrow.open && !facets) await countAll(current);
  await append(results, current);
}

/** What is said when the index cannot be read, or is not there; the next search starts Pagefind anew. */
async function fail(error, current) {
  console.error(error);
  bundles?.stop();
  bundles = undefined;
  rest();
  const entry = await fetch(`${root}pagefind/pagefind-entry.json`).catch(() => null);
  if (!current()) return;
  status.textContent =
    entry?.status === 404
      ? "This copy of the archive has no search index yet. Look through the lists instead."
      : "The search could not be loaded. Try again, or look through the lists.";
}

/** The up and down arrows go through the results, and from the first one back to the field. */
function walkResults(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...list.querySelectorAll("h2 a")];
  const at = links.indexOf(document.activeElement);
  if (!step || !links.length || (at < 0 && (document.activeElement !== field || step < 0))) return;
  event.preventDefault();
  (at + step < 0 ? field : links[Math.min(at + step, links.length - 1)]).focus();
}

/** Links to other searches are followed without leaving the page. */
function follow(event) {
  const link = event.target.closest("a");
  if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const inPanel = narrow.contains(link);
  go(link.search || link.pathname);
  (inPanel ? narrow.querySelector("summary") : status).focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(address({ ...asked(), words: field.value.trim() }));
});
sort.addEventListener("change", () => go(address({ ...asked(), words: field.value.trim(), sort: sort.value })));
narrow.addEventListener("toggle", () => narrow.open && next(countAll));
more.addEventListener("click", () => next(showMore));
everything.addEventListener("click", () => next(showAll));
for (const part of [narrow, chosen, hint]) part.addEventListener("click", follow);
document.addEventListener("keydown", walkResults);
addEventListener("popstate", search);

if (!location.search) field.focus();
search();
