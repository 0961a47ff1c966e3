// How a page of the preview changes without a load: its files are put in place, and its text is shown ahead of a load.

/** The elements by which the preview comes onto a page. */
export const OWN_ELEMENTS = '[href^="/__rumourmill/"], [src^="/__rumourmill/"]';

const PATIENCE = 100;
const LINKS = ["src", "srcset", "href", "xlink:href", "poster"];
const IN_PLACE = "a, image, img, input, link[rel~=icon], link[rel~=stylesheet], source, use, video";

const parts = (value) => value.split(/[\s,]+/).filter((part) => URL.canParse(part, document.baseURI));

/** The path of an address without its escapes, which the server and the page may have set in other places. */
function pathname(address) {
  const { pathname: path } = new URL(address, document.baseURI);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether an attribute makes the page show, load or lead to the file at a path. */
function names({ name, value }, path) {
  if (!LINKS.includes(name)) return value.includes(path);
  return parts(value).some((part) => pathname(part) === path);
}

/** Every [element, attribute] that names the file; what only tells other sites of it is left out. */
function uses(path) {
  const file = path.slice(path.lastIndexOf("/") + 1);
  const found = [];
  for (const element of document.querySelectorAll("*:not(meta)")) {
    for (const attribute of element.attributes) {
      const maybe = attribute.value.includes(file) || attribute.value.includes("%");
      if (maybe && names(attribute, path)) found.push([element, attribute]);
    }
  }
  return found;
}

/** Whether the file came by another way than an attribute: a script has loaded it, or writes of it. */
function loadedOtherwise(path) {
  const loaded = performance.getEntriesByType("resource").some(({ name }) => pathname(name) === path);
  return loaded || [...document.querySelectorAll("script, style")].some((one) => one.textContent.includes(path));
}

/** The new stylesheet is there before the old one goes, so that the page never stands bare. */
function swapSheet(old, address) {
  const fresh = old.cloneNode();
  return new Promise((resolve, reject) => {
    fresh.onload = () => resolve(old.remove());
    fresh.onerror = reject;
    fresh.href = address;
    old.after(fresh);
  });
}

/** The old image stays until the new one can be painted. */
async function swapLink(element, attribute, path, address) {
  if (element.matches("image, img, source")) {
    const image = new Image();
    image.src = address;
    await image.decode().catch(() => undefined);
  }
  const old = parts(attribute.value).find((part) => pathname(part) === path);
  element.setAttribute(attribute.name, attribute.value.replace(old, address));
}

/** What to do about one file that has changed, as functions; null where only a load can show it. */
function swapsOf(before, after) {
  const path = pathname(before ?? after);
  const found = uses(path);
  if (!found.length) return loadedOtherwise(path) ? null : [];
  if (!after || !found.every(([element, { name }]) => element.matches(IN_PLACE) && LINKS.includes(name))) return null;
  const { pathname: escaped, search } = new URL(after, document.baseURI);
  const address = escaped + search;
  return found.map(([element, attribute]) => () => {
    const sheet = element.matches("link[rel~=stylesheet]");
    return sheet ? swapSheet(element, address) : swapLink(element, attribute, path, address);
  });
}

/** The names of the files that are not the same in two stands, both {name: address}. */
export function changed(before, after) {
  return Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
}

/** Brings the page from the files that it shows to those of today; false where only a load can show one of them. */
export async function refreshFiles(shown, files) {
  const swaps = changed(shown, files).map((name) => swapsOf(shown[name], files[name]));
  if (swaps.includes(null)) return false;
  const done = await Promise.allSettled(swaps.flat().map((swap) => swap()));
  return done.every(({ status }) => status === "fulfilled");
}

function morphAttributes(element, model) {
  for (const { name } of [...element.attributes]) if (!model.hasAttribute(name)) element.removeAttribute(name);
  for (const { name, value } of model.attributes) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

/** Makes a part of the page like its model, touching no more than it must. */
function morph(node, model) {
  if (node.isEqualNode(model)) return;
  if (node.nodeName !== model.nodeName || node.childNodes.length !== model.childNodes.length) {
    node.replaceWith(model);
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) node.nodeValue = model.nodeValue;
  else morphAttributes(node, model);
  const models = [...model.childNodes];
  [...node.childNodes].forEach((child, index) => morph(child, models[index]));
}

/** Shows the text of today ahead of the load that has to follow, since scripts have seen the page as it was. */
export async function foreshow() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const element of page.querySelectorAll(OWN_ELEMENTS)) element.remove();
  morph(document.body, page.body);
  await new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // No frame is drawn for a page that is hidden meanwhile.
    setTimeout(resolve, PATIENCE);
  });
}
