import { assumeWays } from './assumed-ways.ts';
import { assumedCrossings, cutSteps } from './barriers.ts';
import { type Country, linesOf, type Point } from './country.ts';
import { cellsByTile, cellsIn, centreOf, type Frame, frameOf, metresApart } from './frame.ts';
import { type Grid, NO_WAY, neighbour, wayNumber } from './grid.ts';
import { back, STEPS } from './steps.ts';

/** Metres of a cell's side. */
const CELL = 1_500;
/** How far from where a crossing is said to be the water may lie: points of crossings are approximate, and rivers are drawn at 1:10 million. */
const CROSSING_METRES = 10_000;
const LAND = 1;
const LAKE = 2;

export interface GridOptions {
  /** Metres of a cell's side. */
  metres?: number;
  /** Whether two seats are joined by a road that is known, so that none is assumed between them. */
  joined?: (a: Point, b: Point) => boolean;
}

/**
 * Lays a grid over a country: cells of 1.5 km whose centre is on land and not in a lake, eight neighbours each. Waters cut it except at crossings. What class of way
 * a step is, nobody told: seats of neighbouring departments are taken to be joined by a road, neighbouring localities by a track.
 */
export function gridOf(country: Country, { metres = CELL, joined = () => false }: GridOptions = {}): Grid {
  const frame = frameOf(country.land, metres);
  const kinds = new Uint8Array(frame.columns * frame.rows);
  for (const surface of country.land) cellsIn(frame, surface, kinds, LAND);
  for (const water of country.waters) if (water.type === 'Polygon' || water.type === 'MultiPolygon') cellsIn(frame, water, kinds, LAKE);
  const nodeOf = new Int32Array(kinds.length).fill(-1);
  const cells: number[] = [];
  for (const cell of cellsByTile(frame)) if (kinds[cell] === LAND) nodeOf[cell] = cells.push(cell) - 1;
  const cellOf = Uint32Array.from(cells);
  const lines = country.waters.flatMap(linesOf);
  const cut = cutSteps(frame, lines, (cell) => centreOf(frame, cell));
  const ways = new Uint8Array(cellOf.length * STEPS.length).fill(NO_WAY);
  const terrain = wayNumber('TERRAIN');
  const severed: Severed[] = [];
  cellOf.forEach((cell, node) => {
    for (let step = 0; step < STEPS.length; step++) {
      const other = neighbour(frame, nodeOf, cell, step);
      if (other < 0) continue;
      if (((cut[cell] as number) >> step) & 1) severed.push({ node, other, step, middle: between(frame, cell, cellOf[other] as number) });
      else ways[node * STEPS.length + step] = terrain;
    }
  });
  const assumed = assumedCrossings(country, lines, metresApart);
  const crossings = [...country.crossings, ...assumed.map((seat) => ({ ...seat, name: '', kind: 'BRIDGE' as const }))];
  const notPlaced = crossings.filter((crossing) => !cross(ways, severed, crossing, crossing.kind)).map(({ name }) => name);
  const piece = largestPiece({ frame, nodeOf, cellOf, ways });
  const remarks = { assumedCrossings: assumed.length, crossingsNotPlaced: notPlaced, cellsCutOff: cellOf.length - piece.cellOf.length, assumedRoads: 0, assumedTracks: 0 };
  const made = assumeWays({ ...piece, remarks }, country, joined);
  return { ...piece, remarks: { ...remarks, ...made } };
}

/**
 * The grid without the cells that nothing joins to most of it. They come from the drawing: an outline and a border river at 1:10 million do not fit, and a bank of this
 * country lies beyond the line. Whoever is there begins at the nearest land that is joined.
 */
function largestPiece({ frame, nodeOf, cellOf, ways }: Omit<Grid, 'remarks'>): Omit<Grid, 'remarks'> {
  const piece = new Int32Array(cellOf.length).fill(-1);
  const sizes: number[] = [];
  for (let first = 0; first < cellOf.length; first++) {
    if (piece[first] !== -1) continue;
    const mine = sizes.push(0) - 1;
    const open = [first];
    piece[first] = mine;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      sizes[mine] = (sizes[mine] as number) + 1;
      for (let step = 0; step < STEPS.length; step++) {
        if (ways[node * STEPS.length + step] === NO_WAY) continue;
        const other = neighbour(frame, nodeOf, cellOf[node] as number, step);
        if (piece[other] !== -1) continue;
        piece[other] = mine;
        open.push(other);
      }
    }
  }
  const largest = sizes.indexOf(Math.max(...sizes));
  const kept = Array.from(cellOf.keys()).filter((node) => piece[node] === largest);
  const keptNodeOf = new Int32Array(nodeOf.length).fill(-1);
  const keptWays = new Uint8Array(kept.length * STEPS.length);
  kept.forEach((node, at) => {
    keptNodeOf[cellOf[node] as number] = at;
    // No way leads out of a piece, so that what is kept leads to what is kept.
    keptWays.set(ways.subarray(node * STEPS.length, (node + 1) * STEPS.length), at * STEPS.length);
  });
  return { frame, nodeOf: keptNodeOf, cellOf: Uint32Array.from(kept, (node) => cellOf[node] as number), ways: keptWays };
}

interface Severed {
  node: number;
  other: number;
  step: number;
  middle: Point;
}

/** Opens the cut step that is nearest to a crossing, in both directions. @returns whether there is one near enough */
function cross(ways: Uint8Array, severed: readonly Severed[], at: Point, kind: 'BRIDGE' | 'FERRY'): boolean {
  let nearest: Severed | undefined;
  let least = CROSSING_METRES;
  for (const each of severed) {
    if (Math.abs(each.middle.lat - at.lat) > 0.1 || Math.abs(each.middle.lon - at.lon) > 0.1) continue;
    const metres = metresApart(each.middle, at);
    if (metres < least) [least, nearest] = [metres, each];
  }
  if (!nearest) return false;
  const way = wayNumber(kind === 'FERRY' ? 'FERRY' : 'ASSUMED_ROAD');
  ways[nearest.node * STEPS.length + nearest.step] = way;
  ways[nearest.other * STEPS.length + back(nearest.step)] = way;
  return true;
}

function between(frame: Frame, a: number, b: number): Point {
  const [p, q] = [centreOf(frame, a), centreOf(frame, b)];
  return { lon: (p.lon + q.lon) / 2, lat: (p.lat + q.lat) / 2 };
}
