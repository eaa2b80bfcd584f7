import { sumOf } from '../foundation/index.ts';
import type { CompositeQuestion, Mean } from './question.ts';

/** Weights as they are used: of all indicators, dimension after dimension, and of the dimensions. */
export interface Weights {
  within: Float64Array;
  between: Float64Array;
}

/** What of a table of values counts where: it depends on what is missing, and not on values or on weights that are drawn anew. */
export interface Layout {
  weights: Weights;
  /** Where the weights of each dimension begin, and the end of the last. */
  begins: Int32Array;
  /** Place in the table of each indicator that counts for a zone, zone after zone in the order of the weights; -1: missing. */
  cells: Int32Array;
  /** By zone and dimension: 0 where it has no score, 1 where something of it is missing, 2 where all of it is there. */
  known: Uint8Array;
  /** By zone: 1 where it has a score. */
  scored: Uint8Array;
  present: Float64Array;
}

const LEAST_PRESENT = 0.5;
/** Shares of weights are sums that round. */
const SHARE_ROUNDING = 1e-12;
/** Scores that are alike to nine decimals are one score. */
const TIE = 1e-9;
const HIGHEST = 10 / TIE;

/** A value on the scale of 0 to 10, where high is risk; NaN of NaN. */
export function scaledValue(value: number, direction: 1 | -1, [least, most]: readonly [number, number]): number {
  const up = 10 * Math.max(0, Math.min(1, (value - least) / (most - least)));
  return direction === 1 ? up : 10 - up;
}

/** A score as a mean adds it: itself, or its logarithm with INFORM's shift, by which 10 - u becomes 1 to 10, so that the worst has a logarithm. */
export const addend = (mean: Mean): ((score: number) => number) => (mean === 'arithmetic' ? (score) => score : logOf);
const logOf = (score: number): number => Math.log(10 - 0.9 * score);
const scoreOfLog = (log: number): number => ((10 - Math.exp(log)) / 9) * 10;

export function layoutOf({ zones, bounds, dimensions, minimumPresent = LEAST_PRESENT }: CompositeQuestion, values: Float64Array): Layout {
  const own = dimensions.map(({ indicators, weights }) => weights ?? indicators.map(() => 1));
  const columns = dimensions.flatMap(({ indicators }) => [...indicators]);
  const weights = { within: Float64Array.from(own.flat()), between: Float64Array.from(dimensions, ({ weight }) => weight ?? 1) };
  const begins = Int32Array.from([0, ...own].map((_, d) => own.slice(0, d).reduce((sum, { length }) => sum + length, 0)));
  const layout = {
    weights,
    begins,
    cells: new Int32Array(zones * columns.length),
    known: new Uint8Array(zones * own.length),
    scored: new Uint8Array(zones),
    present: new Float64Array(zones),
  };
  for (let zone = 0; zone < zones; zone++) {
    let [there, left] = [0, 0];
    const cells = columns.map((column) => (Number.isNaN(values[zone * bounds.length + column]) ? -1 : zone * bounds.length + column));
    layout.cells.set(cells, zone * columns.length);
    own.forEach((all, d) => {
      const among = all.reduce((sum, weight, k) => sum + (cells[(begins[d] as number) + k] === -1 ? 0 : weight), 0);
      const share = among / sumOf(all);
      there += (weights.between[d] as number) * share;
      if (share === 0 || share < minimumPresent - SHARE_ROUNDING) return;
      left += weights.between[d] as number;
      layout.known[zone * own.length + d] = cells.slice(begins[d], begins[d + 1]).includes(-1) ? 1 : 2;
    });
    layout.present[zone] = there / sumOf(weights.between);
    layout.scored[zone] = left > 0 && (layout.present[zone] as number) >= minimumPresent - SHARE_ROUNDING ? 1 : 0;
  }
  return layout;
}

/** Scores and ranks, again and again in the same arrays: ten thousand draws would else leave ten thousand of each. */
export class Scoring {
  /** zones x dimensions, row by row; NaN: no score. */
  readonly dimensions: Float64Array;
  readonly scores: Float64Array;
  private readonly keys: Float64Array;
  private readonly totals: Float64Array;
  private readonly width: number;

  constructor(
    private readonly question: Pick<CompositeQuestion, 'zones' | 'within' | 'between'>,
    private readonly layout: Layout,
  ) {
    this.width = layout.weights.between.length;
    this.dimensions = new Float64Array(question.zones * this.width).fill(Number.NaN);
    this.scores = new Float64Array(question.zones).fill(Number.NaN);
    this.totals = new Float64Array(this.width);
    this.keys = new Float64Array(sumOf(layout.scored));
  }

  /** @param added by cell of the layout, what the mean within dimensions adds for it, see {@link addend}; 0 where it is missing */
  score(added: Float64Array, { within, between }: Weights): void {
    const { begins, known, scored, cells } = this.layout;
    const { dimensions, scores, totals, width } = this;
    const arithmeticWithin = this.question.within === 'arithmetic';
    const arithmeticBetween = this.question.between === 'arithmetic';
    for (let d = 0; d < width; d++) totals[d] = sumOf(within.subarray(begins[d], begins[d + 1]));
    for (let zone = 0, slot = 0; zone < scored.length; zone++) {
      const row = zone * within.length;
      let all = 0;
      let weights = 0;
      for (let d = 0; d < width; d++, slot++) {
        if (known[slot] === 0) continue;
        const from = begins[d] as number;
        const to = begins[d + 1] as number;
        let sum = 0;
        let total = totals[d] as number;
        for (let k = from; k < to; k++) sum += (within[k] as number) * (added[row + k] as number);
        if (known[slot] === 1) {
          total = 0;
          for (let k = from; k < to; k++) if (cells[row + k] !== -1) total += within[k] as number;
        }
        const mean = sum / total;
        const score = arithmeticWithin ? mean : scoreOfLog(mean);
        dimensions[slot] = score;
        const weight = between[d] as number;
        // The logarithm of a geometric mean is the mean of the logarithms.
        if (weight > 0) all += weight * (arithmeticBetween ? score : arithmeticWithin ? logOf(score) : mean);
        weights += weight;
      }
      if (scored[zone] === 1) scores[zone] = arithmeticBetween ? all / weights : scoreOfLog(all / weights);
    }
  }

  /** Calls with each zone that has a score and its rank: 1 is the highest; equal scores share the mean of their ranks. */
  rank(take: (zone: number, rank: number) => void): void {
    const { keys } = this;
    const { zones } = this.question;
    let count = 0;
    // Score and zone in one number, so that one sort of plain numbers gives the order of the zones.
    for (let zone = 0; zone < zones; zone++) {
      if (this.layout.scored[zone] === 1) keys[count++] = (HIGHEST - Math.round((this.scores[zone] as number) / TIE)) * zones + zone;
    }
    keys.sort();
    for (let first = 0; first < count; ) {
      const key = Math.floor((keys[first] as number) / zones);
      let after = first + 1;
      while (after < count && Math.floor((keys[after] as number) / zones) === key) after++;
      for (let at = first; at < after; at++) take((keys[at] as number) - key * zones, (first + 1 + after) / 2);
      first = after;
    }
  }
}
