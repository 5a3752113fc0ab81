// The names on the map: buttons, so that a keyboard reaches them. Where two would overlap, the one of fewer incidents
// waits until the map is closer; the list below the map always has all.

const MOST = 200;
const GAP = 2;
const KM_A_DEGREE = 111.32;
const HIGHEST = 120;

export class Labels {
  constructor(map, container, choose) {
    this.map = map;
    this.container = container;
    this.choose = choose;
    this.all = [];
    map.on("move", () => this.place());
    map.on("resize", () => this.place());
  }

  show(marks, chosen) {
    const held = document.activeElement?.dataset?.ref;
    const rank = (one) => (one.ref === chosen ? Infinity : one.incidents);
    const sorted = [...marks].sort((a, b) => rank(b) - rank(a) || (a.ref < b.ref ? -1 : 1)).slice(0, MOST);
    this.all = sorted.map((mark) => ({ mark, button: buttonOf(mark, chosen, this.choose) }));
    // In the order of the page's list, so that the tab key does not jump about.
    this.container.replaceChildren(...this.all.map((one) => one.button));
    for (const one of this.all) one.size = [one.button.offsetWidth, one.button.offsetHeight];
    this.place();
    if (held) this.all.find((one) => one.mark.ref === held)?.button.focus({ preventScroll: true });
  }

  // The radius of a circle in pixels: its label stands above it and hides nothing of it.
  lengthOf(mark) {
    const [lon, lat] = mark.centre;
    const north = this.map.project([lon, Math.min(85, lat + mark.radius_km / KM_A_DEGREE)]);
    return Math.min(this.map.project(mark.centre).y - north.y, HIGHEST);
  }

  place() {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const taken = [];
    for (const { mark, button, size } of this.all) {
      const { x, y } = this.map.project(mark.centre);
      const middle = y - (mark.radius_km ? this.lengthOf(mark) + size[1] / 2 + GAP : 0);
      const box = [x - size[0] / 2, middle - size[1] / 2, x + size[0] / 2, middle + size[1] / 2];
      const isIn = x > 0 && y > 0 && x < width && y < height;
      const isFree = taken.every((other) => !overlap(box, other));
      const isShown = isIn && (isFree || button === document.activeElement);
      button.classList.toggle("is-away", !isShown);
      if (!isShown) continue;
      taken.push(box);
      button.style.transform = `translate(${Math.round(box[0])}px, ${Math.round(box[1])}px)`;
    }
  }
}

function overlap(a, b) {
  return a[0] < b[2] + GAP && b[0] < a[2] + GAP && a[1] < b[3] + GAP && b[1] < a[3] + GAP;
}

// Read aloud is the whole label, which begins with the name; the short form is for the eye.
function part(tag, kind, text) {
  const made = document.createElement(tag);
  made.className = kind;
  made.textContent = text;
  if (kind !== "hidden-words") made.setAttribute("aria-hidden", "true");
  return made;
}

function buttonOf(mark, chosen, choose) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.ref = mark.ref;
  button.className = `place${mark.disputed ? " is-disputed" : ""}${mark.is_wide ? " is-wide" : ""}`;
  button.setAttribute("aria-pressed", String(mark.ref === chosen));
  button.title = mark.label;
  button.append(part("bdi", "", mark.name), part("span", "count", mark.incidents), part("span", "hidden-words", mark.label));
  button.addEventListener("click", () => choose(mark));
  return button;
}
