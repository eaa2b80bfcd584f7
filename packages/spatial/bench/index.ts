import { seededRandom } from '../src/index.ts';
import { clusteringRows } from './clustering.ts';
import { compositeRows } from './composites.ts';
import { densityRows } from './density.ts';
import { type Bench, cpuSeconds, type Row } from './measure.ts';
import { networkRows } from './networks.ts';
import { scanRows } from './scan.ts';
import { sitingRows } from './siting.ts';
import { statisticsRows } from './statistics.ts';

export interface BenchOptions {
  /** Also measure the peers, as far as they are installed; some take minutes. */
  peers: boolean;
  /** Only this part; default all. */
  part?: string;
}

const CALIBRATION = 1_000_000;

const PARTS = {
  clustering: clusteringRows,
  density: densityRows,
  statistics: statisticsRows,
  scan: scanRows,
  siting: sitingRows,
  networks: networkRows,
  composites: compositeRows,
};

/** Prints one JSON row per measurement as it comes. */
export async function bench(options: BenchOptions): Promise<void> {
  for await (const row of rows(options)) process.stdout.write(`${JSON.stringify(row)}\n`);
}

/** Measures the methods on seeded points over a country and on published problems, each in terms of one calibration. */
export async function* rows({ peers, part }: BenchOptions): AsyncGenerator<Row> {
  const calibration = cpuSeconds(sortingOf(CALIBRATION));
  const bench: Bench = { peers, row: (name, n, seconds) => ({ name, n, cpuSeconds: seconds, ratioToCalibration: seconds / calibration }) };
  yield bench.row('calibration: sort doubles', CALIBRATION, calibration);
  for (const [name, measure] of Object.entries(PARTS)) if (part === undefined || part === name) yield* measure(bench);
}

function sortingOf(n: number) {
  const random = seededRandom(1);
  const unsorted = Float64Array.from({ length: n }, () => random.uniform());
  return () => unsorted.slice().sort();
}
