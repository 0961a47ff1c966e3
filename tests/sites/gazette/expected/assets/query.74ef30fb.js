// What a reader asks, as a query to the shards, and which of them can answer it.
//
// A query is {questions, filters, sort, knowing, reach}. A question is {words, named, rest}: the `words`; whether they
// are a known name, so that pages that have them as they stand (tier 0) come before all others (tier 1); and whether
// those others are wanted. `filters` are values by name, `sort` is "newest", "oldest" or "", `knowing` the names of the
// shards that know who may be meant, `reach` those that the filters leave, or null. Shards are those of shards.json.

const DATED = ["article", "move"];
const ROUTED = ["player", "club", "journalist", "outlet"];

/**
 * The query that a reader asks with `words`, `sort` and `filters`, given `names` (of names.js) and `known`, those who
 * may be meant. Words in quotation marks are left to Pagefind, which takes them as they stand.
 */
export function query({ words, sort, filters }, names, known) {
  const quoted = /^".*"$/.test(words);
  const called = quoted ? [] : names.exact(words).filter((entry) => !names.sharded || entry.mask);
  const questions = [...new Set(called.map((entry) => entry.name))].map((name) => ({
    words: name,
    named: true,
    rest: names.same(name, words),
  }));
  if (!questions.some(({ rest }) => rest)) questions.push({ words, named: false, rest: true });
  const knowing = new Set(known.flatMap((entry) => [...names.shardsOf(entry)]));
  const reach = ROUTED.filter((name) => filters[name])
    .map((name) => names.reach(name, filters[name]))
    .reduce((rest, set) => (rest ? new Set([...rest].filter((name) => set.has(name))) : set), null);
  return { questions, filters, sort, knowing, reach };
}

/**
 * The shards that can have results, in the order in which they are asked: the root, those that know who may be meant
 * unless the order is that of days, and the others.
 */
export function candidates(shards, { questions, filters, sort, reach, knowing }) {
  if (filters.kind && !DATED.includes(filters.kind)) return shards.filter((shard) => !shard.name);
  const hinted = knowing.size > 0 && (!sort || questions.some((question) => question.named));
  const lists = (shard, name, values) => !filters[name] || values.includes(filters[name]) || !shard.name;
  const dated = sort === "oldest" ? [...shards].sort((a, b) => (a.first ?? "").localeCompare(b.first ?? "")) : shards;
  const able = dated.filter(
    (shard) =>
      lists(shard, "season", shard.seasons) &&
      lists(shard, "window", shard.windows) &&
      (!reach || reach.has(shard.name)),
  );
  const turn = (shard) => (shard.name ? (!hinted || knowing.has(shard.name) ? 1 : 2) : 0);
  return able.sort((a, b) => turn(a) - turn(b));
}
