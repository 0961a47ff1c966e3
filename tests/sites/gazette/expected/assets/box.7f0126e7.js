// On every page: “/” and Ctrl-K lead to the search field; names are fetched only when the reader types.

const field = document.querySelector("input[data-suggest]");

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !letter) return;
  event.preventDefault();
  field.focus();
  field.select();
});

field.addEventListener(
  "input",
  async () => {
    const { suggest, names, root } = field.dataset;
    const [{ attach }, { loadNames }] = await Promise.all([import(suggest), import(names)]);
    attach(field, await loadNames(root), { choose: (entry) => location.assign(entry.url) });
  },
  { once: true },
);
