// Marking words of a text: with the mouse, or by keyboard in reading order. What is taken is told in units of the document.

import { Reading } from "/assets/reading.js";

const element = (id) => document.getElementById(id);

export class Marking {
  // take(start, end, words): is told what was taken. Offsets are UTF-16 units of the whole document.
  constructor(root, take) {
    this.reading = new Reading(root);
    this.root = root;
    this.take = take;
    this.isOn = false;
    this.waitsForMouse = true;
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("focusout", () => this.isOn && setTimeout(() => this.#leftFor(), 0));
    document.addEventListener("selectionchange", () => this.#offer());
    element("take").addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
    element("take").addEventListener("click", () => this.#taken());
  }

  start() {
    this.words = this.reading.words();
    if (this.words.length === 0) return;
    this.isOn = true;
    this.root.classList.add("is-marking");
    element("mark-help").hidden = false;
    const chosen = this.reading.selected();
    this.first = chosen === null ? this.#firstInSight() : this.#wordAt(chosen.start);
    this.last = this.first;
    this.root.focus({ preventScroll: true });
    this.#show();
  }

  stop() {
    this.isOn = false;
    this.root.classList.remove("is-marking");
    element("mark-help").hidden = true;
    element("taking").hidden = true;
    getSelection().removeAllRanges();
    element("marked-words").textContent = "";
  }

  #leftFor() {
    if (this.isOn && !this.root.contains(document.activeElement) && document.activeElement !== element("take")) this.stop();
  }

  #firstInSight() {
    const seen = this.words.findIndex((word) => this.reading.range(word.start, word.end).getBoundingClientRect().bottom > 0);
    return Math.max(0, seen);
  }

  #wordAt(unit) {
    const found = this.words.findIndex((word) => word.end > unit);
    return found < 0 ? this.words.length - 1 : found;
  }

  #key(event) {
    if (!this.isOn || event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = getComputedStyle(this.root).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const steps = {
      [forward]: () => this.#go(this.last + 1, event.shiftKey),
      [back]: () => this.#go(this.last - 1, event.shiftKey),
      ArrowDown: () => this.#go(this.#inLine(1), event.shiftKey),
      ArrowUp: () => this.#go(this.#inLine(-1), event.shiftKey),
      Home: () => this.#go(0, event.shiftKey),
      End: () => this.#go(this.words.length - 1, event.shiftKey),
      Delete: () => this.#shorten(true),
      Backspace: () => this.#shorten(false),
      Enter: () => this.#taken(),
      Escape: () => this.stop(),
    };
    if (steps[event.key] === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    steps[event.key]();
  }

  #go(word, isLonger) {
    this.last = Math.min(Math.max(word, 0), this.words.length - 1);
    if (!isLonger) this.first = this.last;
    this.#show();
  }

  // The word above or below the one marked last: the first whose line is another and that reaches as far.
  #inLine(step) {
    const box = (at) => this.reading.range(this.words[at].start, this.words[at].end).getBoundingClientRect();
    const here = box(this.last);
    const middle = (here.left + here.right) / 2;
    let best = this.last;
    for (let at = this.last + step; this.words[at] !== undefined; at += step) {
      const there = box(at);
      if (Math.abs(there.top - here.top) < here.height / 2) continue;
      if (best !== this.last && Math.abs(there.top - box(best).top) > here.height / 2) break;
      const far = (one) => Math.abs((one.left + one.right) / 2 - middle);
      if (best === this.last || far(there) < far(box(best))) best = at;
    }
    return best;
  }

  #span() {
    const ends = [this.words[this.first], this.words[this.last]].sort((a, b) => a.start - b.start);
    return { start: ends[0].start, end: ends[1].end };
  }

  #show(span = this.#span()) {
    const range = this.reading.select(span);
    const box = range.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 120) {
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
    }
    element("marked-words").textContent = this.reading.text.slice(span.start, span.end);
  }

  // Takes a letter, with the signs on it, off the beginning (a particle) or off the end.
  #shorten(isBeginning) {
    const { start, end } = this.reading.selected() ?? this.#span();
    const letters = [...new Intl.Segmenter("ar", { granularity: "grapheme" }).segment(this.reading.text.slice(start, end))];
    if (letters.length < 2) return;
    this.#show(isBeginning ? { start: start + letters[0].segment.length, end } : { start, end: end - letters.at(-1).segment.length });
  }

  #offer() {
    element("taking").hidden = !this.isOn && !(this.waitsForMouse && this.reading.selected() !== null);
  }

  #taken() {
    const found = this.reading.selected();
    if (found === null) return;
    this.stop();
    this.take(found.start + this.reading.base, found.end + this.reading.base, this.reading.text.slice(found.start, found.end));
  }
}
