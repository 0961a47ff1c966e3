// What only the preview shows, at the lower edge of every page: a small bar, what is wrong, what the page is made of.

import { amount, attach, button, createPanel, createProblems, isError, link, make } from "./preview_sheets.js";

const ABOUT = "/__rumourmill/about?url=";
const CLOSED = "rumourmill.closed";
const OPEN = "rumourmill.open";
const WISH = "rumourmill.wish";
// The index is made after every save: what takes less than this is not worth a word.
const PATIENCE = 1000;
const SEARCH = {
  making: "the search index is being made …",
  failed: "the search index could not be made",
};

// Lines are left out: an editor who types above a problem has not made another one.
const nameOf = ({ file, code, sentence }) => [file, code, sentence].join("\n");

/**
 * The bar and its two sheets, of which one is shown at most. `memory` keeps in the tab what the editor has chosen,
 * `last` is what the load before this one knew, and `dismiss` is called when the link to what was saved is not wanted.
 */
export class Bar {
  constructor(memory, last, dismiss) {
    Object.assign(this, { memory, dismiss, found: [], search: "", ended: false, late: false });
    this.open = memory.get(OPEN) === true;
    this.closed = memory.get(CLOSED) === true;
    this.wish = memory.get(WISH);
    this.problems = createProblems(() => this.unfold(false));
    this.panel = createPanel({ close: () => this.unroll(false), hide: () => this.hide() });
    this.build();
    if (last?.about) this.fill(last.about);
    if (last?.state) this.show(last.state, last.saved);
    else this.draw();
    this.learn();
  }

  build() {
    const [problems, panel] = [this.problems.element, this.panel.element];
    this.alert = make("p", { class: "unseen", role: "alert" });
    this.saved = make("div", { class: "saved", hidden: true });
    this.name = button("Preview", { id: "name", "aria-controls": "page", click: () => this.unroll(panel.hidden) });
    this.mark = make("span", { class: "mark" });
    this.count = button("", { id: "count", "aria-controls": "problems", click: () => this.unfold(problems.hidden) });
    this.status = make("span", { class: "status", role: "status" });
    const parts = [this.name, this.mark, this.count, this.status];
    this.bar = make("div", { class: "bar", role: "group", "aria-label": "Preview" }, ...parts);
    this.root = attach(this.alert, problems, panel, this.saved, this.bar);
    this.root.addEventListener("keydown", (event) => this.press(event));
  }

  /** Shows the news: what is wrong, how the search index stands, and the article that was saved elsewhere. */
  show({ problems, search }, saved) {
    this.ended = false;
    this.tell(problems);
    this.found = problems;
    if (!problems.length) this.choose(WISH, "wish", null);
    this.problems.show(problems);
    this.searching(search);
    this.offer(saved);
    this.draw();
  }

  /** Nobody answers any more. */
  end() {
    this.ended = true;
    this.draw();
  }

  /** Whether the page could not be brought up to date. */
  stick(late) {
    this.late = late;
    this.draw();
  }

  /** Gives the focus back to what had it before a load. */
  focus(id) {
    this.root.getElementById(id)?.focus({ preventScroll: true });
  }

  /** Tells those who cannot see it what is wrong, but not twice. */
  tell(problems) {
    const errors = problems.filter(isError);
    const known = this.found.map(nameOf);
    if (errors.some((problem) => !known.includes(nameOf(problem)))) {
      this.alert.textContent = `${amount(problems)}: ${errors[0].sentence}`;
    } else if (!errors.length) this.alert.textContent = this.found.some(isError) ? "The problems are mended." : "";
  }

  /** A word on the search index once it has taken its time. */
  searching(search) {
    if (search === this.search) return;
    clearTimeout(this.timer);
    this.search = search;
    this.slow = search !== "making";
    if (!this.slow) this.timer = setTimeout(() => this.draw((this.slow = true)), PATIENCE);
  }

  /** Offers to go to an article that was saved while this page was shown. */
  offer(saved) {
    this.saved.hidden = !saved;
    if (!saved) return;
    const away = button("×", { "aria-label": "Dismiss", click: () => this.forget() });
    this.saved.replaceChildren(link(saved.url, `Saved: ${saved.title}`), away);
  }

  forget() {
    this.dismiss();
    this.offer(null);
  }

  /** Keeps in the tab what the editor wants. */
  choose(key, name, value) {
    this[name] = value;
    this.memory.set(key, value);
  }

  /** Shows the problems or folds them away, until there is another one. */
  unfold(open) {
    this.choose(WISH, "wish", { open, names: this.found.map(nameOf) });
    this.draw();
    if (!open) this.count.focus();
  }

  /** Shows what the page is made of, or not. */
  unroll(open) {
    this.choose(WISH, "wish", { open: false, names: this.found.map(nameOf) });
    this.choose(OPEN, "open", open);
    this.draw();
    if (open) this.learn();
    else this.name.focus();
  }

  /** Hides the bar in this tab; it comes back while something is wrong. */
  hide() {
    this.choose(CLOSED, "closed", true);
    this.unroll(false);
  }

  press(event) {
    if (event.key !== "Escape") return;
    if (!this.problems.element.hidden) this.unfold(false);
    else if (!this.panel.element.hidden) this.unroll(false);
  }

  /** Whether the problems are shown: as the editor wants, but errors that she has not seen are. */
  get unfolded() {
    const known = this.wish && this.found.every((problem) => this.wish.names.includes(nameOf(problem)));
    return this.found.length > 0 && (known ? this.wish.open : this.found.some(isError));
  }

  get notice() {
    if (this.ended) return "The preview has ended; start it again";
    if (this.late) return "This page may be out of date";
    // No index can be made of what is wrong, which goes without saying.
    if (this.search === "failed" && this.found.some(isError)) return "";
    return (this.slow && SEARCH[this.search]) || "";
  }

  draw() {
    const { unfolded, found, notice } = this;
    const errors = found.some(isError);
    const unrolled = this.open && !this.closed && !unfolded;
    this.problems.element.hidden = !unfolded;
    this.problems.aim();
    this.panel.element.hidden = !unrolled;
    this.name.setAttribute("aria-expanded", unrolled);
    this.count.setAttribute("aria-expanded", unfolded);
    this.count.textContent = amount(found);
    this.count.className = errors ? "count errors" : "count";
    this.count.hidden = !found.length;
    if (this.status.textContent !== notice) this.status.textContent = notice;
    this.status.className = this.ended || this.late ? "status urgent" : "status";
    this.status.hidden = !notice;
    this.bar.hidden = this.closed && !errors && !this.ended && !this.late;
  }

  /** Asks the server what is known of the page. */
  async learn() {
    const answer = await fetch(`${ABOUT}${encodeURIComponent(location.pathname)}`).catch(() => null);
    if (!answer) return;
    this.fill(answer.ok ? await answer.json() : {});
  }

  fill(about) {
    this.about = about;
    this.mark.textContent = about.mark ?? "";
    this.mark.hidden = !about.mark;
    this.panel.fill(about);
  }
}
