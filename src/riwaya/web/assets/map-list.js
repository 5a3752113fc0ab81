// The same as the map says, as lists of buttons.

export function fillLists(section, found, chosen, choose) {
  const marks = found.features.map((one) => one.properties).sort((a, b) => b.incidents - a.incidents);
  section.querySelector(".map-places").replaceChildren(...marks.map((one) => itemOf(one, chosen, choose)));
  const undrawn = section.querySelector(".map-undrawn");
  undrawn.hidden = !found.undrawn.length;
  undrawn.querySelector("ul").replaceChildren(...found.undrawn.map((one) => itemOf(one, chosen, choose)));
  const nowhere = section.querySelector(".map-nowhere");
  nowhere.hidden = !found.nowhere.incidents;
  nowhere.textContent = found.nowhere.label;
}

function itemOf(mark, chosen, choose) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.dataset.ref = mark.ref;
  button.textContent = mark.label;
  button.setAttribute("aria-pressed", String(mark.ref === chosen));
  button.addEventListener("click", () => choose(mark));
  item.append(button);
  return item;
}
