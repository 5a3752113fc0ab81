// The map of incidents. It shows what /incidents/map.json says of the filter, draws each place as an area, and sets the
// filter `place` of #filters when one is chosen; on `riwaya:filtered` (detail: the query) it asks again.
import { Labels } from "./map-labels.js";
import { fillLists } from "./map-list.js";
import { PATTERN, hatching, layers, paint } from "./map-style.js";
import { boundsOf, joined, shapes } from "./map-shapes.js";

const VENDOR = "/assets/vendor/maplibre-gl/";
const WORLD = [[-20, -5], [65, 45]];
const MOST_ZOOM = 8.5; // when all is shown: around a single town its surroundings are to be seen

const section = document.getElementById("map");
const part = (name) => section.querySelector(name);
const query = () => new URLSearchParams(location.search).toString();
let map = null;
let labels = null;
let asked = 0;

function tell(fault) {
  for (const one of section.querySelectorAll("[data-fault]")) one.hidden = one.dataset.fault !== fault;
}

async function json(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function place() {
  return document.getElementById("filters")?.elements.place ?? null;
}

// The filter says which place; the list and the timeline follow the form, and so does the map.
function choose(mark) {
  const field = place();
  const ref = mark === null || field?.value === mark.ref ? "" : mark.ref;
  if (!field) {
    location.search = ref ? `?${new URLSearchParams({ place: ref })}` : "";
    return;
  }
  if (field.options && ref && ![...field.options].some((one) => one.value === ref)) field.add(new Option(mark.name, ref));
  field.value = ref;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function hasWebgl() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

async function start() {
  if (!hasWebgl()) return tell("webgl");
  const [library, ...outlines] = await Promise.all([
    import(`${VENDOR}maplibre-gl.mjs`), json("/assets/outlines/countries.json"), json("/assets/outlines/units.json"),
  ]);
  const [countries, units] = outlines.map(joined);
  library.setWorkerUrl(`${VENDOR}maplibre-gl-worker.mjs`);
  part(".map-frame").hidden = false;
  map = new library.Map({
    container: part(".map-canvas"),
    style: { version: 8, sources: sources(countries, units), layers: layers() },
    bounds: WORLD, fadeDuration: 0, attributionControl: false, maplibreLogo: false, maxZoom: 14, maxPitch: 0,
    dragRotate: false, pitchWithRotate: false, renderWorldCopies: false, scrollZoom: false,
    locale: { "Map.Title": section.dataset.name },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise((loaded) => map.once("load", loaded));
  map.addImage(PATTERN, hatching());
  labels = new Labels(map, part(".map-labels"), choose);
  map.outlines = new Map([...countries.features, ...units.features].map((one) => [one.properties.ref, one.geometry]));
  listen();
}

function sources(countries, units) {
  const empty = { type: "FeatureCollection", features: [] };
  return {
    countries: { type: "geojson", data: countries }, units: { type: "geojson", data: units },
    areas: { type: "geojson", data: empty },
  };
}

function listen() {
  const tools = part(".map-tools");
  tools.querySelector('[data-map="in"]').addEventListener("click", () => map.zoomIn());
  tools.querySelector('[data-map="out"]').addEventListener("click", () => map.zoomOut());
  tools.querySelector('[data-map="fit"]').addEventListener("click", fit);
  tools.querySelector('[data-map="all"]').addEventListener("click", () => choose(null));
  // Only whoever is at the map zooms with the wheel; else the page would stop scrolling under it.
  map.getCanvas().addEventListener("focus", () => map.scrollZoom.enable());
  map.getCanvas().addEventListener("blur", () => map.scrollZoom.disable());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const layer of layers()) for (const [name, value] of Object.entries(paint(layer.id))) {
      map.setPaintProperty(layer.id, name, value);
    }
    map.updateImage(PATTERN, hatching());
  });
}

function fit() {
  const bounds = boundsOf(map.shown ?? []);
  const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.fitBounds(bounds ?? WORLD, { padding: { top: 64, bottom: 32, left: 48, right: 48 }, maxZoom: MOST_ZOOM, animate, duration: 400 });
}

function draw(found, chosen) {
  map.shown = shapes(found.features, map.outlines, chosen);
  map.getSource("areas").setData({ type: "FeatureCollection", features: map.shown });
  labels.show(found.features.map((one) => one.properties), chosen);
  part('[data-map="all"]').hidden = !chosen;
  fit();
}

async function show(asking) {
  const turn = ++asked;
  const chosen = new URLSearchParams(asking).get("place") ?? "";
  try {
    const found = await json(`${section.dataset.source}?${asking}`);
    if (turn !== asked) return;
    const isEmpty = !found.features.length && !found.undrawn.length;
    fillLists(section, found, chosen, choose);
    if (map) {
      tell(isEmpty ? "empty" : null);
      draw(found, chosen);
    }
    section.dataset.shown = asking;
  } catch (fault) {
    if (turn === asked) tell("load");
  }
}

async function begin() {
  document.addEventListener("riwaya:filtered", (event) => {
    const said = typeof event.detail === "string" ? event.detail : event.detail?.query ?? query();
    show(said.replace(/^\?/, ""));
  });
  try {
    await start();
  } catch (fault) {
    map = null;
    part(".map-frame").hidden = true;
    tell("load");
  }
  if (!map) part(".map-list").open = true;
  await show(query());
  section.dataset.state = map ? "map" : "list";
}

if (section) begin();
