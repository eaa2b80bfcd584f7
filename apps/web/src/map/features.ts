/** A point with what its layer needs to draw it. */
export const pointFeature = (at: [number, number], properties: object): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: at },
  properties: { ...properties },
});

/** The mean of corners in degrees: it lies within what is convex, as hexagons, circles and hulls are. */
export function middleOf(corners: readonly (readonly number[])[]): [number, number] {
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / Math.max(1, corners.length);
  return [mean(0), mean(1)];
}
