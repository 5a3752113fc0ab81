// The timeline: a bar, a step or a stretch drawn over bars sets `first` and `last` of #filters, which the list, the map
// and the timeline itself follow. Without the form its links lead there.

let drawn = null;

const barAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("#timeline a.bar");

function choose(first, last) {
  const fields = document.getElementById("filters")?.elements;
  if (!fields?.first || !fields?.last) return false;
  fields.first.value = first;
  fields.last.value = last;
  fields.last.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function stretch(from, to) {
  const bars = [from, to].sort((a, b) => (a.dataset.first < b.dataset.first ? -1 : 1));
  return [bars[0].dataset.first, bars[1].dataset.last];
}

function mark(from, to) {
  const [first, last] = from ? stretch(from, to) : ["", ""];
  for (const bar of document.querySelectorAll("#timeline a.bar")) {
    bar.classList.toggle("is-brushed", Boolean(from) && bar.dataset.first >= first && bar.dataset.last <= last);
  }
}

document.addEventListener("pointerdown", (event) => {
  const bar = event.target.closest?.("#timeline a.bar");
  drawn = bar && event.button === 0 ? { from: bar, to: bar } : null;
});

document.addEventListener("pointermove", (event) => {
  if (!drawn) return;
  drawn.to = barAt(event) ?? drawn.to;
  if (drawn.to !== drawn.from) mark(drawn.from, drawn.to);
});

document.addEventListener("pointerup", () => {
  const { from, to } = drawn ?? {};
  drawn = null;
  if (!from || from === to) return;
  mark(null);
  choose(...stretch(from, to));
});

document.addEventListener("pointercancel", () => {
  drawn = null;
  mark(null);
});

// Links can be dragged elsewhere; bars are drawn over instead.
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("#timeline")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#timeline a[data-first]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (choose(link.dataset.first, link.dataset.last)) event.preventDefault();
});

// Where the plot is wider than its room, the newest is what is seen first.
function showNewest() {
  const room = document.querySelector("#timeline .wide");
  if (room) room.scrollLeft = document.documentElement.dir === "rtl" ? -room.scrollWidth : room.scrollWidth;
}

showNewest();
document.addEventListener("htmx:afterSettle", showNewest);
