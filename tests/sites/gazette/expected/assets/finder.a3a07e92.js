// Searching an archive whose index is in shards: asking one after another, and bringing what they have into one order.
// Nothing here knows of the page that shows the results. What a query is stands in query.js.

// So many pages at most are asked at once, unless one shard has more. A name is found in few files.
const BATCH = 400;
const NAMED_BATCH = 3000;
const AHEAD = 10;

// Pagefind's own values of BM25's k1 and b, and of the bonus for a word that is spelt as in the query.
const SATURATION = 1.4;
const LENGTH = 0.75;
const SPELT = 0.8;

/** The document frequency of a term by its idf, which Pagefind takes as ln((N - n + .5) / (n + .5) + 1). */
function pagesWith(idf, pages) {
  return Math.max((pages + 1) / Math.exp(idf) - 0.5, 0);
}

/** The idf of a term that n of N pages have, as Pagefind reckons it. */
function rarity(having, pages) {
  return Math.log((pages + 1) / (having + 0.5));
}

/** The idf of each term in several answers together, their sum, and the average length of a page. */
function commonMeasures(answers) {
  const pages = answers.reduce((sum, { shard }) => sum + shard.pages, 0);
  const having = new Map();
  for (const { shard, terms } of answers) {
    for (const { term, idf } of terms) having.set(term, (having.get(term) ?? 0) + pagesWith(idf, shard.pages));
  }
  const idfs = new Map([...having].map(([term, count]) => [term, rarity(count, pages)]));
  const known = answers.filter(({ results: [first] }) => first?.params);
  const words = known.reduce((sum, { shard, results: [first] }) => sum + shard.pages * first.params.average_page_length, 0);
  const length = words / known.reduce((sum, { shard }) => sum + shard.pages, 0);
  return { idfs, all: [...idfs.values()].reduce((sum, idf) => sum + idf, 0), length };
}

/** The idf of the term by which an indexed word was found: words that begin with a term are found by it. */
function idfOf(word, idfs) {
  let best = "";
  for (const term of idfs.keys()) if (word.startsWith(term) && term.length > best.length) best = term;
  return idfs.get(best) ?? 0;
}

/** The words of a query as Pagefind compares them: no capitals, no accents. */
function typed(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Gives each result of the answers to a question the `rank` that it would have in one index of all their shards.
 *
 * A score of Pagefind 1.5.2 is BM25 for each word in the text, more by a bonus if it is spelt as in the query, and for
 * each field of metadata weight × found × (found / all)², with the sums of the idfs of the terms found in it and of
 * all. Three things in it are the shard's own: how many pages it has, how many of them have a term, and the average
 * length of a page. All three are put in as they are in the shards together.
 */
export function rankTogether(answers) {
  const measures = commonMeasures(answers);
  for (const { question, results } of answers) {
    const words = typed(question.words);
    for (const result of results) result.rank = rank(result, measures, words);
  }
}

/** The score of one result by common measures; as it stands where Pagefind does not say what it is made of. */
function rank({ score, scores, verbose_meta_scores: fields = [], params }, { idfs, all, length }, words) {
  if (!scores) return score;
  const size = SATURATION * (1 - LENGTH + (LENGTH * params?.document_length) / length);
  const text = scores.reduce((sum, { search_term: word, params: { weighted_term_frequency: times, length_bonus: near } }) => {
    const weight = times * near;
    const spelt = words.some((one) => one.startsWith(word) || word.startsWith(one)) ? 1 + SPELT : 1;
    return sum + (spelt * idfOf(word, idfs) * (SATURATION + 1) * weight) / (size + weight);
  }, 0);
  return fields.reduce((sum, { field_weight: weight, matched_terms: matched }) => {
    const found = matched.reduce((part, word) => part + idfOf(word, idfs), 0);
    return sum + (all > 0 ? weight * found * (found / all) ** 2 : 0);
  }, text);
}

/**
 * The words of its query that a shard does not have. Pagefind then takes the beginning of such a word for it (“Os” for
 * Osimhen), for all results of the shard alike, so that the first one tells. Of an exact phrase all words are there.
 */
function missing({ results: [first], search_keywords: terms = [] }) {
  if (!first?.scores) return [];
  const words = [...first.scores.map((one) => one.search_term), ...metaWords(first)];
  return terms.filter((term) => !words.some((word) => word.startsWith(term)));
}

/** The words of a query that a result has in its metadata. */
function metaWords({ verbose_meta_scores: fields = [] }) {
  return fields.flatMap((field) => field.matched_terms);
}

/** One search, walked from shard to shard. */
export class Walk {
  /** Made of `open`, which gives a shard's bundle by its name, the shards in the order in which to ask, and a query. */
  constructor(open, shards, query) {
    this.open = open;
    this.query = query;
    this.named = query.questions.some((question) => question.named);
    this.dated = Boolean(query.sort) || query.questions.every((question) => !question.words);
    this.pending = [...shards];
    this.answers = [];
    this.waiting = [];
    this.taken = new Set();
    this.fetched = new Set();
    this.counting = false;
  }

  /** How many results have been found, shown or not. */
  get found() {
    return this.answers.reduce((sum, answer) => sum + answer.results.length, 0);
  }

  /** How many of them have not been given out. */
  get unseen() {
    return this.found - this.taken.size;
  }

  /** How many pages have each value of each filter, as {filter: {value: count}}; see `count`. */
  get counts() {
    const sums = {};
    for (const { filters } of this.answers) {
      for (const [name, values] of Object.entries(filters)) {
        sums[name] ??= {};
        for (const [value, count] of Object.entries(values)) sums[name][value] = (sums[name][value] ?? 0) + count;
      }
    }
    return sums;
  }

  /** From now on the values of all filters are counted, which costs some 15 bytes a page. */
  async count() {
    if (this.counting) return;
    this.counting = true;
    const asked = [...this.answers];
    const counted = await Promise.all(asked.map(({ shard, question }) => this.ask(shard, question)));
    asked.forEach((answer, index) => (answer.filters = counted[index].filters));
  }

  /** What Pagefind is told besides the words. */
  options(sorted = false) {
    const sort = sorted ? { sort: { date: this.query.sort === "oldest" ? "asc" : "desc" } } : {};
    return { filters: this.query.filters, ...sort };
  }

  /** Whether a shard knows someone who may be meant, where there is someone. */
  knows(shard) {
    return !this.query.knowing.size || this.query.knowing.has(shard.name);
  }

  /** Asks the next shards: the root, one of the others, and as many more who know as much as make no large batch. */
  async batch() {
    const next = this.pending.splice(0, 1);
    const most = this.query.knowing.size ? NAMED_BATCH : BATCH;
    let pages = next[0]?.name ? next[0].pages : 0;
    while (this.pending.length && this.knows(next.at(-1)) === this.knows(this.pending[0])) {
      const more = pages + this.pending[0].pages;
      if (pages && more > most) break;
      pages = more;
      next.push(this.pending.shift());
    }
    await this.load(next);
  }

  /** Asks the next shard alone. */
  async step() {
    await this.load(this.pending.splice(0, 1));
  }

  /** Asks all shards that are left, and starts again with all results ranked together. */
  async all() {
    while (this.pending.length) await this.batch();
    this.taken.clear();
    this.merge();
  }

  /** Asks no further shards. */
  stop() {
    this.pending = [];
  }

  /** Asks these shards, and puts what they have among what waits. */
  async load(shards) {
    const asked = shards.flatMap((shard) => this.questionsFor(shard).map((question) => this.ask(shard, question)));
    for (const answer of await Promise.all(asked)) this.add(answer);
    this.merge();
  }

  /** The questions to which a shard may have an answer. */
  questionsFor(shard) {
    return this.query.questions.filter(({ rest }) => rest || this.knows(shard));
  }

  /** What a shard has: `results` in its own order, each with its `tier`, and `terms` that it has with their idfs. */
  async ask(shard, question) {
    const bundle = await this.open(shard.name);
    if (this.counting) await bundle.filters();
    const known = question.named && this.knows(shard);
    const [whole, exact] = await Promise.all([
      this.inOrder(bundle, shard, question.words),
      known ? bundle.search(`"${question.words}"`, this.options()) : { results: [], filters: {} },
    ]);
    const full = new Set(exact.results.map((result) => result.id));
    for (const result of whole.results) result.tier = !this.named || full.has(result.id) ? 0 : 1;
    const absent = missing(whole);
    return {
      shard,
      question,
      results: absent.length ? [] : whole.results.filter((result) => question.rest || !result.tier),
      filters: absent.length ? {} : (question.rest ? whole : exact).filters,
      terms: (whole.query_term_idfs ?? []).filter(({ term }) => !absent.includes(term)),
    };
  }

  /** Adds an answer, without the pages that the shard has given for an earlier question. */
  add(answer) {
    const before = this.answers.filter(({ shard }) => shard === answer.shard);
    const ids = new Set(before.flatMap(({ results }) => results.map((result) => result.id)));
    answer.results = answer.results.filter((result) => !ids.has(result.id));
    this.answers.push(answer);
  }

  /** A shard's results by score, or by date, with those that have none at the end. */
  async inOrder(bundle, shard, words) {
    if (!this.dated || !shard.first) return bundle.search(words, this.options());
    const sorted = await bundle.search(words, this.options(true));
    for (const result of sorted.results) result.dated = true;
    if (shard.name) return sorted;
    const whole = await bundle.search(words, this.options());
    const ids = new Set(sorted.results.map((result) => result.id));
    return { ...whole, results: [...sorted.results, ...whole.results.filter((result) => !ids.has(result.id))] };
  }

  /** Brings what has not been given out into order. */
  merge() {
    for (const question of this.query.questions) {
      rankTogether(this.answers.filter((answer) => answer.question === question));
    }
    const unseen = (answer) => answer.results.filter((result) => !this.taken.has(result));
    this.waiting = this.dated
      ? this.answers.flatMap((answer) => queues(answer.shard, unseen(answer)))
      : this.answers.flatMap(unseen).sort((a, b) => a.tier - b.tier || b.rank - a.rank);
  }

  /** Up to so many further results, in order; further shards are asked where too few wait, and until there is one. */
  async next(most) {
    const given = await this.take(most);
    while (this.pending.length && given.length < most) {
      await this.batch();
      given.push(...(await this.take(most - given.length)));
      if (given.length) break;
    }
    return given;
  }

  /** Up to so many of the results that can be shown now. */
  async take(most) {
    const given = this.dated ? await this.takeByDate(most) : this.ready().slice(0, most);
    for (const result of given) this.taken.add(result);
    if (!this.dated) this.waiting = this.waiting.filter((result) => !this.taken.has(result));
    return given;
  }

  /** What waits, by score; while a shard that has not been asked knows the full name, only what has it. */
  ready() {
    const hold = this.named && this.pending.some((shard) => this.knows(shard));
    return hold ? this.waiting.filter((result) => !result.tier) : this.waiting;
  }

  /** The heads of the queues, up to one that a shard which has not been asked may have something before. */
  async takeByDate(most) {
    const given = [];
    while (given.length < most) {
      const head = await this.head();
      if (!head || this.pending.some((shard) => this.byDay(this.earliest(shard), head) <= 0)) break;
      given.push(head.results.shift());
    }
    return given;
  }

  /** The order of days: one tier after the other, and in each what has no day at the end. */
  byDay(a, b) {
    const sign = this.query.sort === "oldest" ? 1 : -1;
    return a.tier - b.tier || !a.date - !b.date || sign * a.date.localeCompare(b.date);
  }

  /** Before what a shard cannot have anything, be it one that was not asked or what is left in a queue. */
  earliest(shard, { tier, results } = {}) {
    const date = this.query.sort === "oldest" ? shard.first : shard.last;
    const dated = !results || results[0].dated;
    return { tier: tier ?? (!this.named || this.knows(shard) ? 0 : 1), date: (dated && date) || "" };
  }

  /** The queue whose head is first of all, with its date; pages are only fetched of those that may be. */
  async head() {
    const able = this.waiting.filter(({ results }) => results.length);
    const bounds = able.map((queue) => ({ ...queue, ...this.earliest(queue.shard, queue) }));
    let first;
    for (const queue of bounds.sort((a, b) => this.byDay(a, b))) {
      if (first && this.byDay(queue, first) > 0) break;
      const head = { ...queue, date: await this.dateOf(queue.results) };
      if (!first || this.byDay(head, first) < 0) first = head;
    }
    return first;
  }

  /** The date of the first of some results, which is empty for a page without one; a few more are fetched with it. */
  async dateOf(results) {
    const [result] = results;
    if (!result.dated) return "";
    const ahead = this.fetched.has(result) ? [] : results.slice(0, AHEAD);
    for (const one of ahead) {
      this.fetched.add(one);
      one.data();
    }
    return (await result.data()).meta.date;
  }
}

/** A shard's results as a queue for each tier. */
function queues(shard, results) {
  return [0, 1].map((tier) => ({ shard, tier, results: results.filter((result) => result.tier === tier) }));
}

/** Every result of a query in all these shards, ranked together, or by date where the query says so. */
export async function searchAll(open, shards, query) {
  const walk = new Walk(open, shards, query);
  await walk.all();
  return walk.next(walk.found);
}
