export { readRoadLines } from './geojson.ts';
export type { RoadGraph } from './graph.ts';
export { coverageOf, joinedBy, kilometresOf, roadsWithin, waysWithRoads } from './join.ts';
export { type RoadsRead, readOsm } from './osm.ts';
export { packRoads, unpackRoads } from './pack.ts';
