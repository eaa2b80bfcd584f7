import { WayClass } from '@vigie/domain';
import type { Point } from '../country.ts';
import { metresApart } from '../frame.ts';
import { type Grid, nodeAt } from '../grid.ts';
import { edgesOf, layWays, type Ways } from '../ways.ts';
import type { RoadGraph } from './graph.ts';

const PATH = WayClass.codes.indexOf('PATH');
const ASSUMED_TRACK = WayClass.codes.indexOf('ASSUMED_TRACK');
/** A road this near to a locality serves it. */
const SERVED_METRES = 2_000;

/** Joins roads to a grid: from each node of the roads to the cell it lies in and back, at the speed of a village track, for the first and last kilometres. */
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
  for (let e = 0; e < from.length; e++) add(from[e] as number, to[e] as number, metres[e] as number, ways[e] as number, false);
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

/**
 * Tells which places some roads join: a road on which a vehicle can drive leads from one to the other, however far around. Between seats that are joined no road
 * needs to be assumed ({@link gridOf}); everywhere else what the file does not know stays assumed, so that a file of one road makes no other way longer.
 */
export function joinedBy({ lon, lat, from, to, ways }: RoadGraph): (a: Point, b: Point) => boolean {
  const parent = Int32Array.from(lon, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root] = parent[parent[root] as number] as number;
    return root;
  };
  from.forEach((node, edge) => {
    if (ways[edge] !== PATH) parent[rootOf(node)] = rootOf(to[edge] as number);
  });
  const roots = new Map<string, number>();
  /** The piece of the roads that passes a place; -1: none does. */
  function pieceAt(place: Point): number {
    const key = `${place.lon} ${place.lat}`;
    const known = roots.get(key);
    if (known !== undefined) return known;
    let [nearest, least] = [-1, SERVED_METRES];
    lon.forEach((x, node) => {
      const y = lat[node] as number;
      if (Math.abs(y - place.lat) > 0.03 || Math.abs(x - place.lon) > 0.03) return;
      const metres = metresApart(place, { lon: x, lat: y });
      if (metres < least) [nearest, least] = [node, metres];
    });
    const piece = nearest < 0 ? -1 : rootOf(nearest);
    roots.set(key, piece);
    return piece;
  }
  return (a, b) => pieceAt(a) >= 0 && pieceAt(a) === pieceAt(b);
}

/** The part of some roads that lies in the country of a grid: a way over a neighbour's roads is none that anybody here may take. */
export function roadsWithin(grid: Grid, roads: RoadGraph): RoadGraph {
  const numbers = new Int32Array(roads.lon.length).fill(-1);
  let nodes = 0;
  roads.lon.forEach((lon, node) => {
    if (nodeAt(grid, { lon, lat: roads.lat[node] as number })) numbers[node] = nodes++;
  });
  const inside = (edge: number) => (numbers[roads.from[edge] as number] as number) >= 0 && (numbers[roads.to[edge] as number] as number) >= 0;
  const keptNodes = (list: Float64Array) => list.filter((_, node) => (numbers[node] as number) >= 0);
  const keptEdges = <List extends Uint32Array | Float32Array | Uint8Array>(list: List) => list.filter((_, edge) => inside(edge)) as List;
  return {
    lon: keptNodes(roads.lon),
    lat: keptNodes(roads.lat),
    from: keptEdges(roads.from).map((node) => numbers[node] as number),
    to: keptEdges(roads.to).map((node) => numbers[node] as number),
    metres: keptEdges(roads.metres),
    ways: keptEdges(roads.ways),
    oneway: keptEdges(roads.oneway),
    closedInRain: keptEdges(roads.closedInRain),
  };
}

/** The length of some roads, one way counted once. */
export const kilometresOf = ({ metres }: Pick<RoadGraph, 'metres'>): number => Math.round(metres.reduce((sum, each) => sum + each, 0) / 1000);

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
