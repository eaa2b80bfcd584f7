import { emptyRelaxed, type Relaxation, type Relaxed } from './lagrangian.ts';

export interface AscentOptions {
  /** Stops once the bound reaches it; asked anew in each round, because a better solution lowers it. */
  target: () => number;
  /** What the steps aim at: the cost of the best solution known. */
  upper: () => number;
  iterations: number;
  /** Share of the way to the upper bound that a first step would go if the bound were linear. */
  step: number;
  /** Rounds after which the ascent may stop: it goes on if they closed the share `worth` of the gap and `onRound` agrees. */
  round: number;
  worth: number;
  /** Called each time the bound has grown. May decide on further sites. */
  onImproved?: (relaxed: Relaxed) => void;
  /** True ends the ascent. May replace the columns by others. */
  onRound?: () => boolean;
}

export interface AscentResult {
  bound: number;
  /** Share of the recent relaxed solutions, newest weighing most, in which each site was open. */
  openness: Float64Array;
}

/** Weight of the newest subgradient in the direction; the rest is the direction before. */
const NEWEST = 0.4;
const STALLED = 5;
const SHRINK = 0.66;
const LEAST_AIM = 1e-6;

/**
 * Raises the Lagrangian bound over the prices, which it leaves at the best it found (`best`, at first where to start): subgradient steps of Polyak's
 * length along an average of recent subgradients, which dampens the zigzag; after a few rounds without a better bound
 * the step shrinks and starts from the best prices again. Held, Wolfe, Crowder (1974), Mathematical Programming 6;
 * Camerini, Fratta, Maffioli (1975), Mathematical Programming Study 3.
 */
export function raiseBound(relaxation: Relaxation, state: Uint8Array, best: Float64Array, options: AscentOptions): AscentResult {
  const { target, upper, iterations, round, worth, onImproved, onRound } = options;
  const { customers, sites } = relaxation;
  const prices = best.slice();
  const relaxed = emptyRelaxed(sites);
  const direction = new Float64Array(customers);
  const gradient = new Float64Array(customers);
  const openness = new Float64Array(sites);
  let bound = Number.NEGATIVE_INFINITY;
  let before = bound;
  let { step } = options;
  let stalled = 0;
  for (let iteration = 0; ; iteration++) {
    relaxation.relax(state, prices, relaxed);
    relaxation.subgradient(relaxed, prices, gradient);
    const share = iteration === 0 ? 1 : NEWEST;
    const norm = turn(direction, gradient, share);
    for (let j = 0; j < sites; j++) openness[j] = (openness[j] as number) * (1 - share);
    for (let k = 0; k < relaxed.chosenCount; k++) openness[relaxed.chosen[k] as number] = (openness[relaxed.chosen[k] as number] as number) + share;
    let from = relaxed.bound;
    if (from > bound) {
      bound = from;
      best.set(prices);
      stalled = 0;
      onImproved?.(relaxed);
    } else if (++stalled >= STALLED) {
      step *= SHRINK;
      stalled = 0;
      prices.set(best);
      from = bound;
    }
    // No direction left: the relaxed solution serves everyone once, so the bound is what the prices can give.
    if (iteration + 1 >= iterations || bound >= target() || norm < 1e-12) return { bound, openness };
    if ((iteration + 1) % round === 0) {
      if (bound - before < worth * (Math.min(target(), upper()) - bound) || onRound?.()) return { bound, openness };
      before = bound;
    }
    const { cap } = relaxation;
    // A guess at the upper bound may turn out too low.
    const length = (step * Math.max(upper() - from, LEAST_AIM * Math.abs(from))) / norm;
    for (let i = 0; i < customers; i++) {
      prices[i] = Math.min(cap[i] as number, Math.max(0, (prices[i] as number) + length * (direction[i] as number)));
    }
  }
}

/** Turns the direction towards the subgradient by its share, and gives the direction's squared length. */
function turn(direction: Float64Array, gradient: Float64Array, share: number): number {
  let norm = 0;
  for (let i = 0; i < gradient.length; i++) {
    const turned = share * (gradient[i] as number) + (1 - share) * (direction[i] as number);
    direction[i] = turned;
    norm += turned * turned;
  }
  return norm;
}
