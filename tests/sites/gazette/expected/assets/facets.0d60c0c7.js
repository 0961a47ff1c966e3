// The “Narrow down” panel: each filter with its most frequent values as links, and the filters that are chosen.

const MOST = 6;
const STAGES = "speculation interest contact talks bid personal-terms agreement medical signed official".split(" ");
const TYPED = ["player", "club", "journalist", "outlet"];

/** The names of all filters, in the order in which they are shown and written in addresses. */
export const FILTERS = [...TYPED, "season", "window", "stage", "deal", "outcome", "kind"];

/** A window's id so that ids sort by time: within a year winter comes before summer. */
function bySeason(id) {
  return id.replace("winter", "1").replace("summer", "2");
}

/** The order of a filter's values, which are [value, count] pairs: by time, by stage, or the most frequent first. */
const ORDERS = {
  season: ([a], [b]) => b.localeCompare(a),
  window: ([a], [b]) => bySeason(b).localeCompare(bySeason(a)),
  stage: ([a], [b]) => STAGES.indexOf(a) - STAGES.indexOf(b),
};
const byCount = ([a, few], [b, many]) => many - few || a.localeCompare(b);

/** The value of a filter as readers know it. */
function label(names, filter, value, phrase) {
  const known = names?.find(filter, value)?.name;
  if (known) return known;
  if (filter === "season") return value.replace("-", "/");
  const words = phrase(value);
  return TYPED.includes(filter) ? words.replace(/ \p{L}/gu, (letter) => letter.toUpperCase()) : words;
}

/** The chosen filters as links that take each away; `href` gives the address of a search with other filters. */
export function chosen(filters, names, href, { element, link, phrase }) {
  return FILTERS.filter((name) => filters[name]).map((name) => {
    const away = link(href({ ...filters, [name]: "" }), `${phrase(name)}: ${label(names, name, filters[name], phrase)}`);
    away.prepend(element("span", "unseen", "Remove "));
    return element("li", "", away);
  });
}

/**
 * Fills the panel, and gives a function that shows counts in it. `choose` is called with a filter and a value that was
 * typed; names are offered by `attach`.
 */
export function createFacets(panel, names, { attach, choose, href }, { element, link, phrase, LOCALE }) {
  const lists = {};
  for (const filter of FILTERS) {
    const group = element("section", "", element("h3", "", phrase(filter)));
    lists[filter] = group.appendChild(element("ul", "plain"));
    panel.append(group);
    if (!TYPED.includes(filter)) continue;
    const field = element("input");
    Object.assign(field, { id: `any-${filter}`, type: "search", autocomplete: "off", placeholder: `Any ${filter}` });
    field.setAttribute("aria-label", `Name of a ${filter}`.replace("a outlet", "an outlet"));
    group.append(element("div", "ask", field));
    attach(field, names, { kind: filter, choose: (entry) => choose(filter, entry.id) });
  }

  /** A value with its count; the chosen one leads to the results without it. */
  function value(filter, filters, [id, count]) {
    const here = filters[filter] === id;
    const to = link(href({ ...filters, [filter]: here ? "" : id }), label(names, filter, id, phrase));
    if (here) to.setAttribute("aria-current", "true");
    return element("li", "", to, " ", element("span", "aside", count.toLocaleString(LOCALE)));
  }

  /** Shows what has been counted; a filter without a value is not shown. */
  function show(counts, filters) {
    for (const filter of FILTERS) {
      const found = Object.entries(counts[filter] ?? {}).filter(([, count]) => count);
      found.sort(ORDERS[filter] ?? byCount);
      const listed = TYPED.includes(filter) ? found.slice(0, MOST) : found;
      lists[filter].replaceChildren(...listed.map((pair) => value(filter, filters, pair)));
      lists[filter].parentElement.hidden = !found.length;
    }
  }

  show({}, {});
  return show;
}
