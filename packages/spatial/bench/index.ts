import { dbscan, getisOrd, hexagonalGrid, kernelDensity, seededRandom } from '../src/index.ts';
import { cpuSeconds, type Row } from './measure.ts';
import { BOUNDS, scatteredPoints } from './samples.ts';

export interface BenchOptions {
  /** Also measure the peers where they take minutes. */
  peers: boolean;
}

const EPSILON = 250; // metres
const MIN_POINTS = 10;
const SEED = 1;

/** Prints one JSON row per measurement as it comes. */
export async function bench(options: BenchOptions): Promise<void> {
  for await (const row of rows(options)) process.stdout.write(`${JSON.stringify(row)}\n`);
}

/** Measures the analyses on seeded points over a country, each in terms of one calibration. */
export async function* rows({ peers }: BenchOptions): AsyncGenerator<Row> {
  const calibration = cpuSeconds(sortingOf(1_000_000));
  const row = (name: string, n: number, seconds: number): Row => ({
    name,
    n,
    cpuSeconds: seconds,
    ratioToCalibration: seconds / calibration,
  });
  yield row('calibration: sort doubles', 1_000_000, calibration);

  const points = (n: number) => scatteredPoints(n, SEED);
  yield await withTurf(row('dbscan', 10_000, cpuSeconds(clusteringOf(points(10_000)))), points(10_000));
  const hundredThousand = row('dbscan', 100_000, cpuSeconds(clusteringOf(points(100_000))));
  yield peers ? await withTurf(hundredThousand, points(100_000)) : hundredThousand;
  yield row('dbscan', 1_000_000, cpuSeconds(clusteringOf(points(1_000_000))));
  for (const n of [100_000, 1_000_000]) {
    yield row('kernel-density quartic binned 500x500', n, cpuSeconds(densityOf(points(n), 'quartic', 20_000)));
    yield row('kernel-density gaussian binned 500x500', n, cpuSeconds(densityOf(points(n), 'gaussian', 10_000)));
  }
  yield row('hexagonal-grid 2 km', 100_000, cpuSeconds(binningOf(points(100_000))));
  yield row('hexagonal-grid 2 km', 1_000_000, cpuSeconds(binningOf(points(1_000_000))));
  yield row('getis-ord on hexagons of 2 km', 100_000, cpuSeconds(hotSpotsOf(points(100_000))));
}

function sortingOf(n: number) {
  const unsorted = Float64Array.from({ length: n }, seededRandom(SEED).uniform);
  return () => unsorted.slice().sort();
}

function clusteringOf(coordinates: Float64Array) {
  return () => dbscan({ coordinates, metric: 'great-circle', epsilon: EPSILON, minPoints: MIN_POINTS });
}

function densityOf(coordinates: Float64Array, kernel: 'quartic' | 'gaussian', bandwidth: number) {
  const [x0, y0, x1, y1] = BOUNDS;
  const grid = { x0, x1, nx: 500, y0, y1, ny: 500 };
  return () => kernelDensity({ coordinates, metric: 'great-circle', kernel, bandwidth, grid, mode: 'binned' });
}

function binningOf(coordinates: Float64Array) {
  return () => hexagonalGrid({ coordinates, cellSize: 2000, region: { bounds: BOUNDS, contains: () => true } });
}

function hotSpotsOf(coordinates: Float64Array) {
  const { counts, neighbours } = binningOf(coordinates)();
  return () => getisOrd({ values: counts, neighbours });
}

/** One round of the peer, which needs no warming up at these lengths. */
async function withTurf(row: Row, coordinates: Float64Array): Promise<Row> {
  const { turfDbscan } = await import('./turf.ts');
  const peerCpuSeconds = cpuSeconds(turfDbscan(coordinates, EPSILON, MIN_POINTS), row.n > 10_000 ? 1 : 3);
  return { ...row, peer: '@turf/clusters-dbscan', peerCpuSeconds, ratioToPeer: peerCpuSeconds / row.cpuSeconds };
}
