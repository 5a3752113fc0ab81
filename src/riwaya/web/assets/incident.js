// The matrix by keyboard: arrows move between cells as the eye sees them; an opened cell gives its sentences the focus.

const cells = () => [...document.querySelectorAll(".matrix tbody tr")].map((row) => [...row.children].slice(1));

function placeOf(cell) {
  const rows = cells();
  const row = rows.findIndex((one) => one.includes(cell));
  return { rows, row, column: row < 0 ? -1 : rows[row].indexOf(cell) };
}

function stepped(rows, row, column, down, along) {
  let [r, c] = [row + down, column + along];
  while (rows[r]?.[c] && !rows[r][c].querySelector("a.cell")) [r, c] = [r + down, c + along];
  return rows[r]?.[c]?.querySelector("a.cell");
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

document.addEventListener("keydown", (event) => {
  const link = event.target.closest?.("a.cell");
  if (link && STEPS[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey) {
    const { rows, row, column } = placeOf(link.closest("td"));
    const [down, along] = STEPS[event.key];
    const sign = document.documentElement.dir === "rtl" ? -1 : 1;
    const next = stepped(rows, row, column, down, along * sign);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
  if (event.key === "Escape" && event.target.closest?.("#evidence")) backToCell();
});

function backToCell() {
  const close = document.querySelector("#evidence [data-close]");
  document.getElementById(close?.dataset.close)?.focus();
}

document.addEventListener("htmx:afterSwap", () => {
  const close = document.querySelector("#evidence [data-close]");
  if (!close) return;
  for (const link of document.querySelectorAll("a.cell")) {
    const isOpen = link.id === close.dataset.close;
    link.closest("td").classList.toggle("is-open", isOpen);
    if (isOpen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("evidence-title").focus({ preventScroll: true });
});

// A short name of an account says on hover whose it is.
function nameAccounts() {
  for (const ref of document.querySelectorAll("a.ref[href^='#']:not([title])")) {
    const source = document.getElementById(ref.hash.slice(1))?.querySelector("th .chain");
    if (source) ref.title = source.textContent.trim().replace(/\s+/g, " ");
  }
}

nameAccounts();
document.addEventListener("htmx:afterSwap", nameAccounts);

// A whole account is ticked at once: the box stands before the list of its claims.
for (const box of document.querySelectorAll("[data-all]")) {
  box.closest("label").hidden = false;
  box.addEventListener("change", () => {
    for (const one of box.closest("p").nextElementSibling.querySelectorAll("input")) one.checked = box.checked;
  });
}
