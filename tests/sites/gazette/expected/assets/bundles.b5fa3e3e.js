// Pagefind's bundles, asked through the worker that its own script talks to (version 1.5.2).
//
// The script has no way into the playground mode, and only there do answers tell which words were found and how rare
// they are, without which the scores of two bundles cannot be compared. It would be 45 kB more, too.

// Without words Pagefind fetches its whole index, though it needs the filters alone. This line break counts as a word
// where it looks for what to fetch, and as a blank where it searches.
const NO_WORDS = "\u0085";

/** Starts Pagefind's worker: `open(name)` gives the bundle of a shard, and the root's for ""; `stop()` ends it. */
export function startBundles(root, language) {
  const worker = new Worker(`${root}pagefind/pagefind-worker.js`);
  const waiting = new Map();
  const opened = new Map();
  let number = 0;
  worker.addEventListener("message", ({ data }) => {
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) reject(new Error(data.error));
    else resolve(data.result);
  });
  worker.addEventListener("error", (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message ?? "the worker did not start"));
    waiting.clear();
  });

  /** Calls a method of one of the worker's instances. */
  function call(instance, method, ...args) {
    return new Promise((resolve, reject) => {
      const id = String(number++);
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, instanceId: instance, method, args });
    });
  }

  // The worker keeps what it needs to show a result until it is told that nobody will ask for it.
  const forgotten = new FinalizationRegistry(({ instance, id }) => call(instance, "releaseData", id));

  /** An answer whose results can be asked for their page: `data()` fetches it, once. */
  function answer(instance, found) {
    for (const result of found.results) {
      const id = result.data;
      let page;
      result.data = () => (page ??= call(instance, "getData", id));
      forgotten.register(result, { instance, id });
    }
    return found;
  }

  /** Makes an instance and waits until it is ready: two that start at once would overwrite each other's memory. */
  async function start(name) {
    const instance = name || "root";
    const basePath = name ? `${root}pagefind/${name}/` : `${root}pagefind/`;
    if (name) await open("");
    await call(instance, "init", { basePath, baseUrl: root, language, primary: true });
    await call(instance, "enterPlaygroundMode");
    return {
      search: async (words, options) => answer(instance, await call(instance, "search", words || NO_WORDS, options)),
      filters: () => call(instance, "filters"),
    };
  }

  /** The bundle of a shard, started once; one that failed is tried again the next time. */
  function open(name) {
    if (!opened.has(name)) {
      const bundle = start(name);
      opened.set(name, bundle);
      bundle.catch(() => opened.delete(name));
    }
    return opened.get(name);
  }

  return { open, stop: () => worker.terminate() };
}
