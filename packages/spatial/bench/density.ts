import { EARTH_RADIUS, type KernelDensityOptions, kernelDensity } from '../src/index.ts';
import { against, type Bench, cpuSeconds, type Row } from './measure.ts';
import { PEERS, runPeer } from './peers.ts';
import { areaPoints, BOUNDS, inMetres } from './samples.ts';

const SEED = 1;
const BANDWIDTH = 5000;
const CELLS = 500; // along either axis
const ROUNDS = 3;

const [WEST, SOUTH, EAST, NORTH] = BOUNDS;
const GRID = { x0: WEST, x1: EAST, nx: CELLS, y0: SOUTH, y1: NORTH, ny: CELLS };

export async function* densityRows({ peers, row }: Bench): AsyncGenerator<Row> {
  const million = areaPoints(1_000_000, SEED);
  const density = (coordinates: Float64Array, options: Pick<KernelDensityOptions, 'kernel' | 'mode'>) => () =>
    kernelDensity({ coordinates, metric: 'great-circle', bandwidth: BANDWIDTH, grid: GRID, ...options });

  const gaussian = density(million, { kernel: 'gaussian', mode: 'binned' });
  const binned: Row = {
    ...row('kernel-density gaussian binned 500x500, 5 km', 1_000_000, cpuSeconds(gaussian)),
    details: { answer: gaussian().max, errorByPeak: errorByPeak('gaussian') },
  };
  const degree = (EARTH_RADIUS * Math.PI) / 180;
  const middle = Math.cos((((SOUTH + NORTH) / 2) * Math.PI) / 180);
  const parameters = [WEST, EAST, CELLS, SOUTH, NORTH, CELLS, BANDWIDTH, degree * middle, degree];
  yield peers ? against(binned, PEERS.gaussianHistogram.name, runPeer(PEERS.gaussianHistogram, million, ROUNDS, ...parameters), 0.4) : binned;
  const quarticBinned = row('kernel-density quartic binned 500x500, 5 km', 1_000_000, cpuSeconds(density(million, { kernel: 'quartic', mode: 'binned' })));
  yield { ...quarticBinned, details: { errorByPeak: errorByPeak('quartic') } };

  const fewer = areaPoints(100_000, SEED);
  const exact = row('kernel-density quartic exact 500x500, 5 km', 100_000, cpuSeconds(density(fewer, { kernel: 'quartic', mode: 'exact' })));
  if (!peers) return yield exact;
  const [x0, y0, x1, y1] = inMetres(Float64Array.of(WEST, SOUTH, EAST, NORTH)) as unknown as [number, number, number, number];
  yield against(exact, PEERS.epanechnikov.name, runPeer(PEERS.epanechnikov, inMetres(fewer), 1, x0, x1, CELLS, y0, y1, CELLS, BANDWIDTH), 0.03);
}

/** The largest error of the binned density as a share of the highest, where points are few enough to add up every kernel. */
function errorByPeak(kernel: KernelDensityOptions['kernel']): number {
  const coordinates = areaPoints(10_000, SEED);
  const options = { coordinates, metric: 'great-circle', kernel, bandwidth: BANDWIDTH, grid: GRID } as const;
  const exact = kernelDensity({ ...options, mode: 'exact' });
  const { values } = kernelDensity({ ...options, mode: 'binned' });
  return values.reduce((most, value, k) => Math.max(most, Math.abs(value - (exact.values[k] as number))), 0) / exact.max;
}
