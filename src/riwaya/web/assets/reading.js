// The text of a document as its model counts it: in UTF-16 units, without what the page adds.
// An element with data-units counts as so many units, whatever it shows: 0 for greyed chrome, 1 or more for a sign.

const STANDS_FOR = "\uFFFC";

export class Reading {
  constructor(root) {
    this.root = root;
    this.base = Number(root.dataset.base);
    this.parts = [];
    this.text = "";
    this.#gather(root);
  }

  #gather(element) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.#add(node, node.data);
      else if (node.dataset?.units !== undefined) this.#add(node, STANDS_FOR.repeat(Number(node.dataset.units)));
      else if (node.nodeType === Node.ELEMENT_NODE) this.#gather(node);
    }
  }

  #add(node, text) {
    this.parts.push({ node, start: this.text.length, end: this.text.length + text.length });
    this.text += text;
  }

  // How many units of this text stand before a place in the page.
  unitAt(node, offset) {
    const before = new Range();
    before.setStart(this.root, 0);
    before.setEnd(node, offset);
    let [low, high] = [0, this.parts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBehind(this.parts[middle], before)) low = middle + 1;
      else high = middle;
    }
    const part = this.parts[low];
    if (part === undefined) return this.text.length;
    return part.node === node ? part.start + offset : part.start;
  }

  // Whether a part ends before the end of a range.
  #isBehind(part, range) {
    const { node } = part;
    if (node.nodeType === Node.TEXT_NODE) return range.comparePoint(node, node.length) < 0;
    const at = [...node.parentNode.childNodes].indexOf(node);
    return range.comparePoint(node.parentNode, at + 1) <= 0;
  }

  // The place in the page of a unit; at the edge of two parts that of the first where it ends there.
  #placeOf(unit, isEnd) {
    const part = this.parts.find((one) => (isEnd ? unit <= one.end : unit < one.end)) ?? this.parts.at(-1);
    if (part.node.nodeType === Node.TEXT_NODE) return [part.node, unit - part.start];
    const at = [...part.node.parentNode.childNodes].indexOf(part.node);
    return [part.node.parentNode, at + (isEnd ? 1 : 0)];
  }

  range(start, end) {
    const made = new Range();
    made.setStart(...this.#placeOf(start, false));
    made.setEnd(...this.#placeOf(end, true));
    return made;
  }

  // What is selected of this text, without blanks around it; null when that is nothing.
  selected() {
    const selection = getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.startContainer) || !this.root.contains(range.endContainer)) return null;
    return this.trimmed(this.unitAt(range.startContainer, range.startOffset), this.unitAt(range.endContainer, range.endOffset));
  }

  trimmed(start, end) {
    while (start < end && /\s/.test(this.text[start])) start += 1;
    while (start < end && /\s/.test(this.text[end - 1])) end -= 1;
    return start < end ? { start, end } : null;
  }

  select({ start, end }) {
    const range = this.range(start, end);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return range;
  }

  words() {
    return [...this.text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)].map((one) => ({ start: one.index, end: one.index + one[0].length }));
  }
}
