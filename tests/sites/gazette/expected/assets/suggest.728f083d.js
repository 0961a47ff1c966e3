// Names below a field as the reader types: a combobox with a list, by the pattern of the ARIA practices.

const MOST = 8;

/** Makes the field offer names, of one `kind` if that is given; `choose` is called with the entry that is taken. */
export function attach(field, names, { kind, choose }) {
  const list = document.createElement("ul");
  list.id = `${field.id}-names`;
  list.className = "names";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names");
  field.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id })) {
    field.setAttribute(name, value);
  }

  let offered = [];
  let at = -1;

  /** Marks the option at an index, or none at -1. */
  function mark(index) {
    at = index;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function show(entries) {
    offered = entries;
    list.replaceChildren(...entries.map((entry, index) => option(entry, `${list.id}-${index}`, kind)));
    list.hidden = !entries.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  function take(entry) {
    show([]);
    choose(entry);
  }

  /** The arrows walk through the list and the field itself, Enter takes what is marked, Escape closes the list. */
  function press(event) {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark(((at + 1 + step + offered.length + 1) % (offered.length + 1)) - 1);
    else if (event.key === "Enter" && at >= 0) take(offered[at]);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const offer = () => show(names.suggest(field.value, MOST, kind));
  field.addEventListener("input", offer);
  field.addEventListener("keydown", press);
  field.addEventListener("blur", () => show([]));
  field.form?.addEventListener("submit", () => show([]));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) take(offered[index]);
  });
  if (document.activeElement === field) offer();
}

/** An option: the name, and what it is the name of unless all are of one kind. */
function option(entry, id, kind) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.append(entry.name);
  if (!kind) {
    const what = document.createElement("span");
    what.className = "aside";
    what.textContent = entry.kind;
    item.append(" ", what);
  }
  return item;
}
