// What a load of a page in the preview would lose, kept over it: where the editor is on the page, and what she entered.

const KEPT = "rumourmill.kept";

/** What outlives a load in this tab; nothing where the browser keeps nothing. */
export const memory = {
  get(name) {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Then a load loses what it would have kept.
    }
  },
};

const unfolded = new Map([...document.querySelectorAll("details")].map((element) => [element, element.open]));

/** A selector that finds the element again on a page that is much the same. */
function pathOf(element) {
  const steps = [];
  for (let at = element; at.parentElement; at = at.parentElement) {
    if (at.id) return [`#${CSS.escape(at.id)}`, ...steps].join(" > ");
    const alike = [...at.parentElement.children].filter((other) => other.localName === at.localName);
    steps.unshift(`${CSS.escape(at.localName)}:nth-of-type(${alike.indexOf(at) + 1})`);
  }
  return steps.join(" > ");
}

/** What was typed, ticked or chosen in a field; null where it stands as the page has it. */
function entered(field) {
  if (["file", "hidden", "password"].includes(field.type)) return null;
  if (field.localName === "select") {
    const first = Math.max([...field.options].findIndex((option) => option.defaultSelected), 0);
    return field.multiple || field.selectedIndex === first ? null : { value: field.value };
  }
  if (field.checked !== field.defaultChecked) return { checked: field.checked };
  return field.value === field.defaultValue ? null : { value: field.value };
}

/** The element that has the focus; a link is known by its address as well, since lists grow. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  return {
    path: pathOf(element),
    href: element.getAttribute("href"),
    own: element.shadowRoot?.activeElement?.id,
    visible: element.matches(":focus-visible"),
    selection: [element.selectionStart, element.selectionEnd, element.selectionDirection],
  };
}

function refocus({ path, href, visible, selection }) {
  let element = document.querySelector(path);
  if (href && element?.getAttribute("href") !== href) {
    element = document.querySelector(`a[href=${JSON.stringify(href)}]`) ?? element;
  }
  element?.focus({ preventScroll: true, focusVisible: visible });
  if (Number.isInteger(selection[0]) && element?.setSelectionRange) element.setSelectionRange(...selection);
}

/** What the editor has done on the page: the focus, what she entered and what she unfolded. */
export function entries() {
  const fields = [...document.querySelectorAll("input, select, textarea")].filter(entered);
  const folds = [...document.querySelectorAll("details")].filter((one) => one.open !== (unfolded.get(one) ?? false));
  return {
    focus: focused(),
    fields: fields.map((field) => [pathOf(field), entered(field)]),
    folds: folds.map((element) => [pathOf(element), { open: element.open }]),
  };
}

/** Keeps for the next load of this address what is given, and how far the page is scrolled. */
export function keep(values) {
  memory.set(KEPT, { ...values, url: location.href, scroll: [scrollX, scrollY] });
}

/** What was kept by the load before this one, if it was of this address. */
export function takeKept() {
  const found = memory.get(KEPT);
  memory.set(KEPT, null);
  return found?.url === location.href ? found : null;
}

/** Puts everything back as it was. */
export function restore({ scroll: [left, top], focus, fields, folds }) {
  for (const [path, values] of [...fields, ...folds]) Object.assign(document.querySelector(path) ?? {}, values);
  if (focus) refocus(focus);
  const back = () => scrollTo({ left, top, behavior: "instant" });
  back();
  // Images may still come that make the page as long as it was.
  if (scrollY < Math.floor(top)) addEventListener("load", back, { once: true });
}
