// The names of players, clubs, journalists, outlets, people and windows: found exactly, by their first letters, or by
// a misspelling.

const FAMILIES = {
  player: "players",
  club: "clubs",
  journalist: "journalists",
  outlet: "outlets",
  person: "people",
  window: "windows",
};
const FEW = 3;

/** A name as it is compared: no accents, no capitals, no punctuation. Letters that Unicode does not fold stay. */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’ʼ`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How many letters must be changed, added, left out or swapped with their neighbour; more than `most` is Infinity. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = [];
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return Infinity;
    [before, row] = [row, next];
  }
  return row[other.length] > most ? Infinity : row[other.length];
}

/** How many mistakes a word of so many letters may have and still be recognised. */
function tolerance(length) {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** How many shards know a name: the numbers of a mask may have more bits than JavaScript's operators read. */
function bits(mask) {
  let count = 0;
  for (let rest = mask; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/** A row of names.json as an entry: `url` below the site's root, `keys` the folded name and aliases. */
function entry([kind, id, name, aliases, mask], root) {
  const keys = [...new Set([name, ...aliases].map(fold).filter(Boolean))];
  return { kind, id, name, keys, mask, fame: bits(mask), url: `${root}${FAMILIES[kind]}/${id}/` };
}

/** The best known first, then by the alphabet. */
function byFame(one, other) {
  return other.fame - one.fame || one.name.localeCompare(other.name);
}

/** Whether each of the words begins another word of the key. */
function begins(words, key) {
  const parts = key.split(" ");
  return words.every((word) => {
    const at = parts.findIndex((part) => part.startsWith(word));
    if (at >= 0) parts.splice(at, 1);
    return at >= 0;
  });
}

let fetched;
/** Fetches names.json, once; a site without it knows no names. */
export function loadNames(root) {
  fetched ??= fetch(`${root}search/names.json`)
    .then((response) => (response.ok ? response.json() : { shards: [], names: [] }))
    .then((table) => createNames(table, root));
  fetched.catch(() => (fetched = undefined));
  return fetched;
}

/** What can be asked of the rows of names.json. `root` is the address of the site's root, with a slash at its end. */
export function createNames({ shards, names }, root) {
  const entries = names.map((row) => entry(row, root));
  const byKey = new Map();
  for (const one of entries) for (const key of one.keys) byKey.set(key, [...(byKey.get(key) ?? []), one]);
  const byId = new Map(entries.map((one) => [`${one.kind} ${one.id}`, one]));

  /** The entries whose name or alias the text is, spelt with or without accents. */
  const exact = (text) => [...(byKey.get(fold(text)) ?? [])].sort(byFame);

  /** Those who are called by a part of their name, a surname say, unless that leaves too many to choose from. */
  function partly(text) {
    const words = fold(text).split(" ");
    const of = (one) => one.keys.some((key) => words.every((word) => key.split(" ").includes(word)));
    const found = entries.filter(of);
    return found.length <= FEW ? found.sort(byFame) : [];
  }

  /** Whether two texts are one name, spelt with or without accents. */
  const same = (one, other) => fold(one) === fold(other);

  /** The entry of a kind and an id, if there is one. */
  const find = (kind, id) => byId.get(`${kind} ${id}`);

  /** Up to `most` entries of which the text may be the beginning, or of one kind only. */
  function suggest(text, most, kind) {
    const words = fold(text).split(" ").filter(Boolean);
    if (!words.length) return [];
    const of = (one) => (!kind || one.kind === kind) && one.keys.some((key) => begins(words, key));
    return entries.filter(of).sort(byFame).slice(0, most);
  }

  /** The entry that was most likely meant: the fewest mistakes, then the best known. None where the text is right. */
  function meant(text) {
    const key = fold(text);
    let most = tolerance(key.length);
    let best;
    if (!most) return undefined;
    for (const one of [...entries].sort(byFame)) {
      for (const spelling of one.keys.flatMap((whole) => [whole, ...whole.split(" ")])) {
        const mistakes = distance(key, spelling, most);
        if (mistakes === 0) return undefined;
        if (mistakes > most || (best && mistakes === most)) continue;
        best = one;
        most = mistakes;
      }
    }
    return best;
  }

  /** The names of the shards that know an entry; the root is always one of them. */
  function shardsOf(one) {
    return new Set(["", ...shards.filter((_, index) => Math.floor(one.mask / 2 ** index) % 2)]);
  }

  /** The shards that know the entry of a kind and an id; of one that is not there, only the root can tell. */
  const reach = (kind, id) => (find(kind, id) ? shardsOf(find(kind, id)) : new Set([""]));

  return { exact, partly, same, find, suggest, meant, shardsOf, reach, sharded: shards.length > 0 };
}
