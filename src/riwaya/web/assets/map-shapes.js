// From what the server says of places to what is drawn: circles around towns, governorates and countries by their outline.

const CORNERS = 64;
const KM_A_DEGREE = 111.32;

function circle([lon, lat], radius_km) {
  const north = radius_km / KM_A_DEGREE;
  const east = north / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const ring = Array.from({ length: CORNERS + 1 }, (_, n) => {
    const turn = (2 * Math.PI * (n % CORNERS)) / CORNERS;
    return [lon + east * Math.sin(turn), lat + north * Math.cos(turn)];
  });
  return { type: "Polygon", coordinates: [ring] };
}

// A ring that crosses the date line jumps from one edge of the world to the other there, and would be drawn as a line
// across all of it: it goes on past the edge instead.
function unbroken(ring) {
  let turns = 0;
  return ring.map(([x, y], at) => {
    const step = at ? x - ring[at - 1][0] : 0;
    turns += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [x + turns, y];
  });
}

export function joined(collection) {
  for (const { geometry } of collection.features) {
    const whole = geometry.type === "MultiPolygon";
    geometry.coordinates = geometry.coordinates.map((one) => (whole ? one.map(unbroken) : unbroken(one)));
  }
  return collection;
}

export function shapes(features, outlines, chosen) {
  return features.map((one) => ({
    type: "Feature",
    geometry: one.properties.outline
      ? outlines.get(one.properties.outline) : circle(one.properties.centre, one.properties.radius_km),
    properties: {
      ref: one.properties.ref, is_wide: one.properties.is_wide, disputed: one.properties.disputed,
      is_chosen: one.properties.ref === chosen, precision: one.properties.precision,
    },
  })).filter((one) => one.geometry);
}

// What the map is to hold: [[west, south], [east, north]]; whole countries only where nothing finer is known.
export function boundsOf(drawn) {
  const finer = drawn.filter((one) => one.properties.precision !== "country");
  const points = (finer.length ? finer : drawn).flatMap((one) => one.geometry.coordinates.flat(depth(one) - 1));
  if (!points.length) return null;
  const bounds = [[Infinity, Infinity], [-Infinity, -Infinity]];
  for (const [x, y] of points) {
    bounds[0] = [Math.min(bounds[0][0], x), Math.min(bounds[0][1], y)];
    bounds[1] = [Math.max(bounds[1][0], x), Math.max(bounds[1][1], y)];
  }
  return bounds;
}

const depth = (one) => (one.geometry.type === "MultiPolygon" ? 3 : 2);
