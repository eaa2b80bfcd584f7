/** A point with what its layer needs to draw it. */
export const pointFeature = (at: [number, number], properties: object): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: at },
  properties: { ...properties },
});
