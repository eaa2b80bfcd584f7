import { AnalysisError, checkLength, checkPositive, checkShare, checkWhole, gammaVariate, type OnProgress, paced, type Random, seededRandom, sumOf } from '../foundation/index.ts';
import { type CompositeQuestion, checkQuestion } from './question.ts';
import { addend, type Layout, layoutOf, Scoring, scaledValue, type Weights } from './scoring.ts';

export interface RankStabilityQuestion extends CompositeQuestion {
  /** `share`: each weight times a number drawn between 1 - share and 1 + share. `dirichlet`: proportions drawn around those that are given, the nearer to them the larger the concentration. */
  weightUncertainty: { kind: 'share'; share: number } | { kind: 'dirichlet'; concentration: number };
  /** Like `values`: each value is drawn between its two, independently of the others. NaN, or left out: the value itself. */
  lower?: Float64Array | undefined;
  upper?: Float64Array | undefined;
  draws: number;
  /** How many zones are the top. */
  top: number;
  seed: number;
}

/** By zone; NaN where the zone has no rank. */
export interface RankStability {
  /** Ranks that are not passed in 5, 50 and 95 % of the draws: the ceil(p draws)-th smallest. */
  lower: Float64Array;
  median: Float64Array;
  upper: Float64Array;
  /** Share of the draws in which the zone is among the top. */
  topShare: Float64Array;
}

/** Proportions so small beside the largest are one: a zone of which only these are known would else have none. */
const SMALLEST_WEIGHT = 1e-300;

/**
 * How far the ranks of a composite index hang on weights and values that nobody knows exactly: the index again and again, with both drawn anew.
 *
 * Saisana, Saltelli, Tarantola (2005), Journal of the Royal Statistical Society A 168, 307-323. What is missing, and so which zones and dimensions have a score,
 * stays as the weights that were given say.
 *
 * @throws AnalysisError as `compositeIndex` does, and for a lower value above its upper one
 */
export function rankStability(question: RankStabilityQuestion, onProgress?: OnProgress): RankStability {
  checkQuestion(question);
  check(question);
  const { zones, draws, top, seed } = question;
  const layout = layoutOf(question, question.values);
  const scoring = new Scoring(question, layout);
  const [added, drawValues] = valueDrawer(question, layout);
  const weights: Weights = { within: new Float64Array(layout.weights.within.length), between: new Float64Array(layout.weights.between.length) };
  // A rank may be half way between two, so that twice the rank is a whole number to count by.
  const width = 2 * zones + 1;
  const counts = new Uint32Array(zones * width);
  const count = (zone: number, rank: number): void => {
    counts[zone * width + 2 * rank] = (counts[zone * width + 2 * rank] as number) + 1;
  };
  const random = seededRandom(seed);
  const report = paced(draws, onProgress);
  for (let draw = 0; draw < draws; draw++) {
    drawValues(random);
    drawWeights(layout, question.weightUncertainty, random, weights);
    scoring.score(added, weights);
    scoring.rank(count);
    report(draw + 1);
  }
  return summed(counts, layout.scored, draws, top);
}

/** By cell what a mean adds, and what draws those anew that are uncertain. */
function valueDrawer({ values, lower = values, upper = values, directions, bounds, within }: RankStabilityQuestion, { cells }: Layout): [Float64Array, (random: Random) => void] {
  const adds = addend(within);
  const columns = bounds.length;
  const added = new Float64Array(cells.length);
  const [moving, starts, steps]: [number[], number[], number[]] = [[], [], []];
  cells.forEach((at, cell) => {
    if (at === -1) return;
    const [from, to] = [orValue(lower, values, at), orValue(upper, values, at)];
    const [direction, [least, most]] = [directions[at % columns] as 1 | -1, bounds[at % columns] as readonly [number, number]];
    added[cell] = adds(scaledValue(from, direction, [least, most]));
    if (from === to) return;
    // On the scale, before it is cut off at 0 and 10, a value drawn evenly is drawn evenly.
    const ten = (value: number) => (10 * (direction === 1 ? value - least : most - value)) / (most - least);
    moving.push(cell);
    starts.push(ten(from));
    steps.push(ten(to) - ten(from));
  });
  const [places, start, step] = [Int32Array.from(moving), Float64Array.from(starts), Float64Array.from(steps)];
  return [
    added,
    (random) => {
      for (let k = 0; k < places.length; k++) {
        added[places[k] as number] = adds(Math.max(0, Math.min(10, (start[k] as number) + (step[k] as number) * random.uniform())));
      }
    },
  ];
}

const orValue = (list: Float64Array, values: Float64Array, at: number): number => (Number.isNaN(list[at]) ? values[at] : list[at]) as number;

/** Weights drawn anew into `into`, within each dimension and between them. */
function drawWeights({ weights, begins }: Layout, uncertainty: RankStabilityQuestion['weightUncertainty'], random: Random, into: Weights): void {
  const draw = (given: Float64Array, drawn: Float64Array): void => {
    if (uncertainty.kind === 'dirichlet') dirichlet(given, uncertainty.concentration, random, drawn);
    else for (let k = 0; k < given.length; k++) drawn[k] = (given[k] as number) * (1 + uncertainty.share * (2 * random.uniform() - 1));
  };
  for (let d = 0; d + 1 < begins.length; d++) draw(weights.within.subarray(begins[d], begins[d + 1]), into.within.subarray(begins[d], begins[d + 1]));
  draw(weights.between, into.between);
}

/** Proportions around those that are given; a weight of 0 stays 0. In logarithms, because a small shape makes numbers smaller than a double holds. */
function dirichlet(given: Float64Array, concentration: number, random: Random, drawn: Float64Array): void {
  const total = sumOf(given);
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < given.length; k++) {
    const shape = (concentration * (given[k] as number)) / total;
    if (shape === 0) drawn[k] = Number.NEGATIVE_INFINITY;
    else drawn[k] = shape >= 1 ? Math.log(gammaVariate(random, shape)) : Math.log(gammaVariate(random, shape + 1)) + Math.log(1 - random.uniform()) / shape;
    most = Math.max(most, drawn[k] as number);
  }
  for (let k = 0; k < given.length; k++) drawn[k] = given[k] === 0 ? 0 : Math.max(SMALLEST_WEIGHT, Math.exp((drawn[k] as number) - most));
}

function summed(counts: Uint32Array, ranked: Uint8Array, draws: number, top: number): RankStability {
  const zones = ranked.length;
  const width = 2 * zones + 1;
  const none = () => new Float64Array(zones).fill(Number.NaN);
  const stability: RankStability = { lower: none(), median: none(), upper: none(), topShare: none() };
  for (let zone = 0; zone < zones; zone++) {
    if (ranked[zone] === 0) continue;
    const own = counts.subarray(zone * width, (zone + 1) * width);
    stability.lower[zone] = quantile(own, Math.ceil(0.05 * draws));
    stability.median[zone] = quantile(own, Math.ceil(0.5 * draws));
    stability.upper[zone] = quantile(own, Math.ceil(0.95 * draws));
    stability.topShare[zone] = sumOf(own.subarray(0, Math.min(width, 2 * top + 1))) / draws;
  }
  return stability;
}

/** The `nth` smallest of ranks that are counted by their doubles. */
function quantile(counts: Uint32Array, nth: number): number {
  let at = 0;
  for (let left = nth - (counts[0] as number); left > 0; left -= counts[at] as number) at++;
  return at / 2;
}

function check({ values, zones, bounds, weightUncertainty, lower, upper, draws, top }: RankStabilityQuestion): void {
  if (weightUncertainty.kind === 'share' && weightUncertainty.share !== 0) checkShare(weightUncertainty.share, 'weightUncertainty.share');
  if (weightUncertainty.kind === 'dirichlet') checkPositive(weightUncertainty.concentration, 'weightUncertainty.concentration');
  checkWhole(draws, 1, 'draws');
  checkWhole(top, 0, 'top');
  if (lower) checkLength(lower, zones * bounds.length, 'lower', 'zones and indicators');
  if (upper) checkLength(upper, zones * bounds.length, 'upper', 'zones and indicators');
  for (let at = 0; at < values.length; at++) {
    const [from, to] = [orValue(lower ?? values, values, at), orValue(upper ?? values, values, at)];
    if (from > to) {
      const path = `lower[${Math.floor(at / bounds.length)}][${at % bounds.length}]`;
      throw new AnalysisError('invalid-request', path, `${path} is ${from}, above the upper ${to}`);
    }
  }
}
