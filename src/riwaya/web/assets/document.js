// A document: what stands behind a mark, on hover and on focus; the way from claim to words and back; marking.

import { keys } from "/assets/keys.js";
import { Marking } from "/assets/marking.js";
import { Roles } from "/assets/roles.js";

const text = document.getElementById("text");
const panel = document.getElementById("detail");
const marks = [...text.querySelectorAll(".m[tabindex]")];
const add = document.getElementById("add-form");
const marking = new Marking(text, (start, end, words) => {
  if (roles.takes(start, end, words) || add === null) return;
  add.elements.start16.value = start;
  add.elements.end16.value = end;
  add.elements.words.value = words;
  add.requestSubmit();
});
const roles = new Roles(() => marking.start());
marking.waitsForMouse = add !== null;
let shown = [];

function about(id) {
  return [...(document.getElementById(`d-${id}`)?.children ?? [])].map((part) => part.cloneNode(true));
}

function show(mark) {
  const around = [];
  for (let one = mark; one !== null && text.contains(one) && one !== text; one = one.parentElement.closest(".m")) around.push(one);
  const ids = [...new Set(around.map((one) => one.dataset.mark))].slice(0, 3);
  for (const one of shown) one.classList.remove("is-shown");
  shown = [...document.querySelectorAll("#text .m, .claim")].filter((one) => ids[0] === (one.dataset.mark ?? one.dataset.claim));
  for (const one of shown) one.classList.add("is-shown");
  panel.lastElementChild.replaceChildren(...ids.flatMap(about));
  panel.hidden = false;
}

function hide() {
  panel.hidden = true;
  for (const one of shown) one.classList.remove("is-shown");
  shown = [];
}

text.addEventListener("pointerover", (event) => {
  const mark = event.target.closest(".m");
  if (mark !== null && getSelection().isCollapsed) show(mark);
});
text.addEventListener("focusin", (event) => event.target.matches(".m") && show(event.target));
panel.querySelector(".close").addEventListener("click", () => { hide(); text.focus(); });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) hide();
});
text.addEventListener("keydown", (event) => {
  if (marking.isOn || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const forward = ["ArrowLeft", "ArrowDown"].includes(event.key);
  if (forward || ["ArrowRight", "ArrowUp"].includes(event.key)) {
    const at = marks.indexOf(document.activeElement);
    const next = marks[at + (forward ? 1 : -1)] ?? (at < 0 ? marks[0] : undefined);
    next?.focus();
    event.preventDefault();
  } else if (event.key === "Enter" && document.activeElement.matches(".k-claim")) {
    document.getElementById(`card-${document.activeElement.dataset.mark}`)?.focus();
  }
});
text.addEventListener("dblclick", (event) => {
  const mark = event.target.closest(".k-claim");
  if (mark !== null) document.getElementById(`card-${mark.dataset.mark}`)?.scrollIntoView({ block: "nearest" });
});

// A deep link such as #c3: its words and its card; in a long text the part with that claim is fetched first.
function target() {
  for (const one of document.querySelectorAll(".is-target")) one.classList.remove("is-target");
  const id = location.hash.slice(1);
  if (!/^[a-z]+\d+$/.test(id)) return;
  const mark = document.getElementById(id);
  if (mark === null) {
    const asked = new URLSearchParams(location.search);
    if (asked.get("claim") !== id) location.replace(`?claim=${id}#${id}`);
    return;
  }
  mark.classList.add("is-target");
  const card = document.getElementById(`card-${id}`);
  card?.classList.add("is-target");
  card?.scrollIntoView({ block: "nearest" });
  mark.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", target);
target();

for (const one of document.querySelectorAll("[data-needs-script]")) one.hidden = false;
document.getElementById("mark-start")?.addEventListener("click", () => marking.start());
keys();
