// Shortcuts: an element with data-key is clicked by that letter, a summary is opened and its first control focused.
// They work while the list of them (#keys) is open, and never while somebody types.

const KEPT = "riwaya.keys";

export function letterOf(event) {
  if (event.key === "?" || event.key === "؟") return "?";
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    return (event.key === "ArrowLeft") === (document.documentElement.dir === "rtl") ? "next" : "before";
  }
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : ""; // the same key under Arabic letters
}

export function isTyping(target) {
  return target instanceof Element && target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog[open]") !== null;
}

function press(found) {
  if (found.matches("summary")) {
    found.parentElement.open = true;
    (found.parentElement.querySelector("[data-first]") ?? found).focus();
  } else {
    found.click();
  }
}

export function keys() {
  const list = document.getElementById("keys");
  const help = document.getElementById("help");
  if (list === null) return;
  list.open = localStorage.getItem(KEPT) !== "off";
  list.addEventListener("toggle", () => localStorage.setItem(KEPT, list.open ? "on" : "off"));
  document.getElementById("help-open")?.addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
    if (isTyping(event.target) || document.querySelector(".is-marking") !== null) return;
    const letter = letterOf(event);
    if (letter === "?" && help !== null) {
      help.showModal();
      event.preventDefault();
      return;
    }
    if (!list.open || letter === "") return;
    const found = [...document.querySelectorAll(`[data-key~="${letter}"]`)].find((one) => one.checkVisibility());
    if (found === undefined) return;
    event.preventDefault();
    press(found);
  });
}
