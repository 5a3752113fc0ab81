// How the map looks: layers over our own outlines, in the colours of the page. Nothing is loaded for it.

export const PATTERN = "hatching";
const SIZE = 8;

const colour = (name) => getComputedStyle(document.getElementById("map")).getPropertyValue(`--map-${name}`).trim();

const WIDE = ["==", ["get", "is_wide"], true];
const CHOSEN = ["==", ["get", "is_chosen"], true];
const DISPUTED = [">", ["get", "disputed"], 0];

const PAINTS = {
  sea: () => ({ "background-color": colour("sea") }),
  land: () => ({ "fill-color": colour("land") }),
  units: () => ({ "line-color": colour("unit"), "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.4, 9, 1.2] }),
  borders: () => ({ "line-color": colour("border"), "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 8, 1.8] }),
  fill: () => ({ "fill-color": colour("area"), "fill-opacity": ["case", WIDE, 0.13, 0.28] }),
  disputes: () => ({ "fill-pattern": PATTERN, "fill-opacity": ["case", WIDE, 0.5, 0.9] }),
  edge: () => ({ "line-color": colour("edge"), "line-width": ["case", CHOSEN, 4, 1.6] }),
  broken: () => ({ "line-color": colour("edge"), "line-width": ["case", CHOSEN, 4, 1.8], "line-dasharray": [3, 2.2] }),
};

const LAYERS = [
  { id: "sea", type: "background" },
  { id: "land", type: "fill", source: "countries" },
  { id: "units", type: "line", source: "units", minzoom: 4 },
  { id: "borders", type: "line", source: "countries" },
  { id: "fill", type: "fill", source: "areas" },
  { id: "disputes", type: "fill", source: "areas", filter: DISPUTED },
  { id: "edge", type: "line", source: "areas", filter: ["!", WIDE] },
  { id: "broken", type: "line", source: "areas", filter: WIDE },
];

export const paint = (id) => PAINTS[id]();

export const layers = () => LAYERS.map((one) => ({ ...one, paint: paint(one.id) }));

// Oblique strokes for what is disputed, so that it is told without colour.
export function hatching() {
  const canvas = new OffscreenCanvas(SIZE, SIZE);
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colour("hatch");
  pen.lineWidth = 1.4;
  for (const shift of [-SIZE, 0, SIZE]) {
    pen.beginPath();
    pen.moveTo(shift - 1, SIZE + 1);
    pen.lineTo(shift + SIZE + 1, -1);
    pen.stroke();
  }
  return pen.getImageData(0, 0, SIZE, SIZE);
}
