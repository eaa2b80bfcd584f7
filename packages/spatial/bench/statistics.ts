import { cellCentre, getisOrd, type HexagonalGrid, hexagonalGrid, knox, localMoran, neighboursWithin, seededRandom } from '../src/index.ts';
import { against, type Bench, cpuSeconds, type Row } from './measure.ts';
import { PEERS, runPeer } from './peers.ts';
import { areaPoints, BOUNDS, inMetres } from './samples.ts';

const SEED = 1;
const ROUNDS = 3;
const PERMUTATIONS = 999;

/** Cell sizes that make 127,624 and 18,232 hexagons, or nearly. */
const FINE = 2081.3;
const COARSE = 5503;

/** Farther than the six cells around a hexagon are, nearer than the next. */
const TOUCHING = 1.3;

const EVENTS = { count: 655, days: 365, near: 20_000, soon: 14 };

export async function* statisticsRows({ peers, row }: Bench): AsyncGenerator<Row> {
  const fine = hexagons(FINE);
  const hotSpots = () => {
    const { hot, cold } = getisOrd({ values: fine.counts, neighbours: neighboursWithin(fine.centres, 'euclidean', TOUCHING * FINE) });
    return hot.length + cold.length;
  };
  const gi: Row = { ...row('neighbours, getis-ord and false discovery rate', fine.cells, cpuSeconds(hotSpots)), details: { answer: hotSpots() } };
  yield peers ? against(gi, PEERS.getisOrd.name, runPeer(PEERS.getisOrd, withValues(fine.centres, fine.counts), ROUNDS, TOUCHING * FINE), 0.15) : gi;

  const coarse = hexagons(COARSE);
  const neighbours = neighboursWithin(coarse.centres, 'euclidean', TOUCHING * COARSE);
  const moran = () => localMoran({ values: coarse.counts, neighbours, permutations: PERMUTATIONS }).pPermutation?.filter((p) => p <= 0.01).length ?? 0;
  const lisa: Row = { ...row('local-moran, 999 permutations', coarse.cells, cpuSeconds(moran)), details: { answer: moran() } };
  if (!peers) yield lisa;
  else yield against(lisa, PEERS.localMoran.name, runPeer(PEERS.localMoran, withValues(coarse.centres, coarse.counts), ROUNDS, TOUCHING * COARSE, PERMUTATIONS), 0.12);

  const { count, days, near, soon } = EVENTS;
  const random = seededRandom(SEED);
  const times = Float64Array.from({ length: count }, () => random.below(days));
  const coordinates = inMetres(areaPoints(count, SEED));
  const test = () => knox({ coordinates, metric: 'euclidean', times, distance: near, duration: soon, permutations: PERMUTATIONS });
  const events: Row = { ...row('knox, 999 permutations', count, cpuSeconds(test)), details: { answer: test().observed } };
  yield peers ? against(events, PEERS.knox.name, runPeer(PEERS.knox, withValues(coordinates, times), ROUNDS, near, soon, PERMUTATIONS), 1 / 200) : events;
}

/** The country in hexagons, with a hundred thousand points in them. */
function hexagons(cellSize: number): HexagonalGrid & { centres: Float64Array } {
  const grid = hexagonalGrid({ coordinates: areaPoints(100_000, SEED), cellSize, region: { bounds: BOUNDS, contains: () => true } });
  const centres = new Float64Array(2 * grid.cells);
  for (let cell = 0; cell < grid.cells; cell++) {
    const [longitude, latitude] = cellCentre(grid, cell);
    centres[2 * cell] = grid.projection.x(longitude);
    centres[2 * cell + 1] = grid.projection.y(latitude);
  }
  return { ...grid, centres };
}

function withValues(coordinates: Float64Array, values: Float64Array): Float64Array {
  return Float64Array.from({ length: 3 * values.length }, (_, k) => (k % 3 < 2 ? (coordinates[2 * Math.floor(k / 3) + (k % 3)] as number) : (values[Math.floor(k / 3)] as number)));
}
