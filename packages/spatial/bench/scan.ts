import { prepareScan, type ScanOptions, scan, seededRandom } from '../src/index.ts';
import { circlesAround } from '../src/scan/circles.ts';
import { type Bench, cpuSeconds, type Row } from './measure.ts';
import { referenceText } from './reference.ts';
import { areaPoints } from './samples.ts';

const REPLICATES = 999;

/** In sorts of a million doubles. */
const GOAL = 1.75;

/** Places to each tract: 281, 1,124 and 2,248 places. */
const SPLITS = [1, 4, 8];

/** Replicates that are enough to time one. */
const TIMED = 200;

const JITTER = 0.005; // degrees

export async function* scanRows({ row }: Bench): AsyncGenerator<Row> {
  const tracts = leukaemia();
  const whole = row(
    'scan poisson, New York leukaemia, 999 replicates',
    tracts.coordinates.length / 2,
    cpuSeconds(() => scan({ ...tracts, replicates: REPLICATES })),
  );
  yield { ...whole, goal: GOAL, met: whole.ratioToCalibration <= GOAL };
  for (const parts of SPLITS) {
    const options = split(tracts, parts);
    const zones = zonesOf(options);
    const prepared = prepareScan(options);
    const seconds = cpuSeconds(() => prepared.replicates(0, TIMED)) / TIMED;
    yield { ...row('scan poisson, one replicate', options.coordinates.length / 2, seconds), details: { zones, nanosecondsPerZone: (1e9 * seconds) / zones } };
  }
}

type Tracts = ScanOptions & { population: Float64Array };

/** Waller et al. (1994): leukaemia in 281 tracts; as many places of the same kind where the file is absent. */
function leukaemia(): Tracts {
  const common = { metric: 'great-circle', model: 'poisson' } as const;
  const file = referenceText('ny_leukemia.csv');
  if (file) {
    const rows = file.trim().split(/\r?\n/).slice(1).map((line) => line.split(',').map(Number)); // biome-ignore format: a chain
    const column = (k: number) => Float64Array.from(rows, (cells) => cells[k] as number);
    return { ...common, coordinates: Float64Array.from(rows.flatMap((cells) => cells.slice(1, 3))), cases: column(3), population: column(4) };
  }
  const random = seededRandom(1);
  const population = Float64Array.from({ length: 281 }, () => 500 + random.below(7000));
  const cases = population.map((people) => Math.round((people * random.uniform()) / 950));
  return { ...common, coordinates: areaPoints(281, 1), cases, population };
}

/** Each place as several, near by, that share its people and its cases. */
function split(tracts: Tracts, parts: number): Tracts {
  const random = seededRandom(1);
  const spread = (values: Float64Array) => Float64Array.from({ length: parts * values.length }, (_, k) => (values[Math.floor(k / parts)] as number) / parts);
  const n = tracts.population.length;
  const coordinates = Float64Array.from({ length: 2 * parts * n }, (_, k) => {
    const shift = parts > 1 ? JITTER * random.normal() : 0;
    return (tracts.coordinates[2 * Math.floor(k / 2 / parts) + (k % 2)] as number) + shift;
  });
  return { ...tracts, coordinates, cases: spread(tracts.cases), population: spread(tracts.population) };
}

function zonesOf({ coordinates, metric, population }: Tracts): number {
  const all = population.reduce((sum, people) => sum + people, 0);
  return circlesAround({ coordinates, metric, weights: population, maxWeight: all / 2, maxRadius: Number.POSITIVE_INFINITY }).ends.reduce((sum, end) => sum + end, 0);
}
