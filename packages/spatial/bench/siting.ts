import { type CostMatrix, pMedian, route } from '../src/index.ts';
import { againstWork, type Bench, cpuSeconds, type Row } from './measure.ts';
import { fastInterchange, plainInterchange } from './plain-interchange.ts';
import { referenceInstances, referenceText } from './reference.ts';
import { lengthOf, twoOpt } from './two-opt.ts';

const ROUNDS = 3;
const STARTS = 10;

/** Over the optimum that a route may be. */
const EXCESS = 0.01;

/** The p-medians of Beasley's library (1985) and round trips of TSPLIB, where they are present. */
export async function* sitingRows({ peers, row }: Bench): AsyncGenerator<Row> {
  for (const { instance, p, p_median_published: published } of referenceInstances<{ instance: number; p: number; p_median_published: number }>('pmed_orlib')) {
    const file = referenceText(`pmed/pmed${instance}.txt`);
    if (!file) continue;
    const cost = shortestPaths(file);
    const { demandPoints, sites, values } = cost;
    const demand = new Float64Array(demandPoints).fill(1);
    const { objective, bound } = pMedian({ cost, demand, p });
    const seconds = cpuSeconds(() => pMedian({ cost, demand, p }), ROUNDS);
    const measured: Row = { ...row(`p-median pmed${instance}, p = ${p}`, demandPoints, seconds), details: { answer: objective, bound, optimum: published } };
    if (!peers) yield measured;
    else {
      const problem = { demandPoints, sites, values, p };
      const plain = plainInterchange(problem, STARTS);
      const beside = againstWork(measured, 'ten plain interchanges', () => plainInterchange(problem, STARTS), ROUNDS, 0.3);
      const ratioToFastInterchange = seconds / cpuSeconds(() => fastInterchange(problem, STARTS), ROUNDS);
      yield { ...beside, details: { ...beside.details, answerOfPeer: plain, ratioToFastInterchange } };
    }
  }
  for (const { instance, optimum } of referenceInstances<{ instance: string; optimum: number }>('tsp_tsplib')) {
    const file = referenceText(`tsp/${instance}.tsp`);
    if (!file) continue;
    const cost = roundTripCosts(file);
    const { length } = route({ cost, closed: true });
    const seconds = cpuSeconds(() => route({ cost, closed: true }), ROUNDS);
    const measured: Row = { ...row(`route ${instance}`, cost.sites, seconds), details: { answer: length, overOptimum: length / optimum - 1 } };
    if (!peers) yield measured;
    else {
      const beside = againstWork(measured, 'nearest neighbour, 2-opt, Or-opt', () => twoOpt(cost.values, cost.sites), ROUNDS, 3);
      const overOptimumOfPeer = lengthOf(cost.values, cost.sites, twoOpt(cost.values, cost.sites)) / optimum - 1;
      yield { ...beside, met: beside.met && length <= (1 + EXCESS) * optimum, details: { ...beside.details, overOptimumOfPeer } };
    }
  }
}

/** Of edges given twice the last counts. */
function shortestPaths(file: string): CostMatrix {
  const [n = 0, edges = 0, , ...numbers] = file.trim().split(/\s+/).map(Number);
  const values = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < n; i++) values[i * n + i] = 0;
  for (let e = 0; e < edges; e++) {
    const [a = 0, b = 0, length = 0] = numbers.slice(3 * e, 3 * e + 3);
    values[(a - 1) * n + b - 1] = length;
    values[(b - 1) * n + a - 1] = length;
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const toK = values[i * n + k] as number;
      if (toK === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < n; j++) values[i * n + j] = Math.min(values[i * n + j] as number, toK + (values[k * n + j] as number));
    }
  }
  return { demandPoints: n, sites: n, values };
}

type Place = readonly [x: number, y: number];

/** Whole numbers by the rules of TSPLIB: Reinelt (1991), ORSA Journal on Computing 3. */
const TSPLIB: Record<string, (a: Place, b: Place) => number> = {
  EUC_2D: ([x, y], [u, v]) => Math.round(Math.hypot(x - u, y - v)),
  ATT: ([x, y], [u, v]) => Math.ceil(Math.sqrt(((x - u) ** 2 + (y - v) ** 2) / 10)),
  GEO: (a, b) => {
    const [latitude, longitude] = a.map(geographicRadians) as [number, number];
    const [otherLatitude, otherLongitude] = b.map(geographicRadians) as [number, number];
    const q1 = Math.cos(longitude - otherLongitude);
    const q2 = Math.cos(latitude - otherLatitude);
    const q3 = Math.cos(latitude + otherLatitude);
    return Math.trunc(6378.388 * Math.acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1);
  },
};

/** Its distances are defined by it. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: six digits are the definition
const TSPLIB_PI = 3.141592;

/** Degrees and minutes as DDD.MM. */
function geographicRadians(value: number): number {
  const whole = Math.trunc(value);
  return (TSPLIB_PI * (whole + (5 * (value - whole)) / 3)) / 180;
}

function roundTripCosts(file: string): CostMatrix {
  const type = /EDGE_WEIGHT_TYPE\s*:\s*(\w+)/.exec(file)?.[1] ?? '';
  const distance = TSPLIB[type];
  if (!distance) throw new Error(`no rule for distances of type ${type}`);
  const lines =
    (file.split('NODE_COORD_SECTION')[1] ?? '')
      .split(/EOF|DISPLAY|TOUR/)[0]
      ?.trim()
      .split('\n') ?? [];
  const places = lines.map((line) => line.trim().split(/\s+/).slice(1, 3).map(Number) as unknown as Place);
  const n = places.length;
  const values = Float64Array.from(places.flatMap((a, i) => places.map((b, j) => (i === j ? 0 : distance(a, b)))));
  return { demandPoints: n, sites: n, values };
}
