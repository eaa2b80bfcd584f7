import { emptyRelaxed, type Relaxation, type Relaxed } from './lagrangian.ts';

export interface AscentOptions {
  /** Stops once the bound reaches it; asked anew in each round, because a better solution lowers it. */
  target: () => number;
  /** What the steps aim at: the cost of the best solution known. */
  upper: () => number;
  iterations: number;
  /** Share of the way to the upper bound that a first step would go if the bound were linear. */
  step: number;
  /** Iterations after which the ascent may end. It goes on if they closed at least the share `worth` of the gap and `onRound` does not end it. */
  round: number;
  worth: number;
  /** Called each time the bound has grown. May decide on further sites. */
  onImproved?: (relaxed: Relaxed) => void;
  /** True ends the ascent. May replace the columns by others. */
  onRound?: () => boolean;
}

export interface AscentResult {
  bound: number;
  /** How often each site was open in the relaxed solutions, 0 to 1; newer solutions weigh more. */
  openness: Float64Array;
}

/** Weight of the newest subgradient in the direction; the rest is the direction before. */
const NEWEST = 0.4;
const STALLED = 5;
const SHRINK = 0.66;
const LEAST_AIM = 1e-6;

/**
 * Raises the Lagrangian bound over the prices. `best` holds the prices to start from and, at the end, the best found. The steps
 * are subgradient steps of Polyak's length along an average of recent subgradients, which dampens zigzags. After a few
 * iterations without a better bound, the step shrinks and starts again from the best prices. Held, Wolfe, Crowder (1974), Mathematical Programming 6;
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
    // Without a direction left, the relaxed solutions serve everyone once on average, so no prices give a higher bound.
    if (iteration + 1 >= iterations || bound >= target() || norm < 1e-12) return { bound, openness };
    if ((iteration + 1) % round === 0) {
      if (bound - before < worth * (Math.min(target(), upper()) - bound) || onRound?.()) return { bound, openness };
      before = bound;
    }
    const { cap } = relaxation;
    // The upper bound may be a guess that is too low, so the step has a least length.
    const length = (step * Math.max(upper() - from, LEAST_AIM * Math.abs(from))) / norm;
    for (let i = 0; i < customers; i++) {
      prices[i] = Math.min(cap[i] as number, Math.max(0, (prices[i] as number) + length * (direction[i] as number)));
    }
  }
}

/** Makes the direction the weighted mean of the subgradient, by `share`, and the direction before; returns its squared length. */
function turn(direction: Float64Array, gradient: Float64Array, share: number): number {
  let norm = 0;
  for (let i = 0; i < gradient.length; i++) {
    const turned = share * (gradient[i] as number) + (1 - share) * (direction[i] as number);
    direction[i] = turned;
    norm += turned * turned;
  }
  return norm;
}
