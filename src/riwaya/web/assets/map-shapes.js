// From what the server says of places to what is drawn: circles as they are, governorates and countries by their outline.

export function shapes(features, outlines, chosen) {
  return features.map((one) => ({
    type: "Feature",
    geometry: one.geometry ?? outlines.get(one.properties.outline),
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
