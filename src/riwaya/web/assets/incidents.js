// The list of incidents: keys to walk through it, and word to the map and the timeline that the filters changed.

import { isTyping, letterOf } from "/assets/keys.js";

const form = document.getElementById("filters");

const queryOf = () => {
  const kept = [...new FormData(form)].filter(([, value]) => value !== "");
  return new URLSearchParams(kept).toString();
};

for (const kind of ["change", "submit"]) {
  form.addEventListener(kind, () => {
    document.dispatchEvent(new CustomEvent("riwaya:filtered", { detail: { query: queryOf() } }));
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const step = { j: 1, k: -1 }[letterOf(event)];
  if (step === undefined) return;
  const links = [...document.querySelectorAll(".incident-row > a")];
  const at = links.indexOf(document.activeElement);
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
  next?.focus();
  event.preventDefault();
});
