export { readRoadLines } from './geojson.ts';
export type { RoadGraph } from './graph.ts';
export { coverageOf, waysWithRoads } from './join.ts';
export { type RoadsRead, readOsm } from './osm.ts';
