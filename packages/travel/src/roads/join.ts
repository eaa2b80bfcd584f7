import { WayClass } from '@vigie/domain';
import { metresApart } from '../frame.ts';
import { type Grid, nodeAt } from '../grid.ts';
import { edgesOf, layWays, type Ways } from '../ways.ts';
import type { RoadGraph } from './graph.ts';

const ASSUMED_ROAD = WayClass.codes.indexOf('ASSUMED_ROAD');
const ASSUMED_TRACK = WayClass.codes.indexOf('ASSUMED_TRACK');
/** A road this near to a locality serves it. */
const SERVED_METRES = 2_000;

/**
 * Joins roads to a grid: from each node of the roads to the cell it lies in and back, at the speed of a village track, for the first and last kilometres. Where there are
 * real roads none needs to be assumed: the roads that the grid assumed between seats count as tracks.
 */
export function waysWithRoads(grid: Grid, roads: RoadGraph): Ways {
  const { from, to, metres, ways } = edgesOf(grid);
  const first = grid.cellOf.length;
  const both = roads.oneway.reduce((sum, oneway) => sum + (oneway === 0 ? 2 : 1), 0);
  const most = from.length + both + 2 * roads.lon.length;
  const all = { from: new Uint32Array(most), to: new Uint32Array(most), metres: new Float32Array(most), ways: new Uint8Array(most) };
  const closedInRain = new Set<number>();
  let edge = 0;
  const add = (a: number, b: number, length: number, way: number, closed: boolean) => {
    all.from[edge] = a;
    all.to[edge] = b;
    all.metres[edge] = length;
    all.ways[edge] = way;
    if (closed) closedInRain.add(edge);
    edge++;
  };
  for (let e = 0; e < from.length; e++) add(from[e] as number, to[e] as number, metres[e] as number, ways[e] === ASSUMED_ROAD ? ASSUMED_TRACK : (ways[e] as number), false);
  for (let e = 0; e < roads.from.length; e++) {
    const [a, b] = [first + (roads.from[e] as number), first + (roads.to[e] as number)];
    const closed = roads.closedInRain[e] === 1;
    add(a, b, roads.metres[e] as number, roads.ways[e] as number, closed);
    if (roads.oneway[e] === 0) add(b, a, roads.metres[e] as number, roads.ways[e] as number, closed);
  }
  for (let node = 0; node < roads.lon.length; node++) {
    const at = nodeAt(grid, { lon: roads.lon[node] as number, lat: roads.lat[node] as number });
    if (!at) continue;
    add(first + node, at.node, at.metres, ASSUMED_TRACK, false);
    add(at.node, first + node, at.metres, ASSUMED_TRACK, false);
  }
  return layWays(grid, first + roads.lon.length, {
    from: all.from.subarray(0, edge),
    to: all.to.subarray(0, edge),
    metres: all.metres.subarray(0, edge),
    ways: all.ways.subarray(0, edge),
    closedInRain,
  });
}

/** The share of some localities that lie within 2 km of a node of the roads, 0 to 1: how much of the country a file covers. */
export function coverageOf({ lon, lat }: Pick<RoadGraph, 'lon' | 'lat'>, localities: readonly { lon: number; lat: number }[]): number {
  const side = 0.02; // degrees, over 2 km everywhere in the country
  const rooms = new Map<string, number[]>();
  const room = (x: number, y: number) => `${Math.floor(x / side)} ${Math.floor(y / side)}`;
  lon.forEach((x, node) => {
    const key = room(x, lat[node] as number);
    const here = rooms.get(key);
    if (here) here.push(node);
    else rooms.set(key, [node]);
  });
  const served = localities.filter((place) => {
    for (const dx of [-side, 0, side]) {
      for (const dy of [-side, 0, side]) {
        for (const node of rooms.get(room(place.lon + dx, place.lat + dy)) ?? []) {
          if (metresApart(place, { lon: lon[node] as number, lat: lat[node] as number }) <= SERVED_METRES) return true;
        }
      }
    }
    return false;
  });
  return localities.length === 0 ? 0 : served.length / localities.length;
}
