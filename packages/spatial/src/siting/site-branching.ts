import { type Budget, bestFirst, exhausted } from '../foundation/index.ts';
import { CLOSED, FREE, OPEN, type Relaxation, type Relaxed } from './lagrangian.ts';
import { type AscentOptions, raiseBound } from './subgradient.ts';

/** The best answer known. The search asks for its cost and proposes sites; the caller computes answers from them. */
export interface Incumbent {
  /** Its cost, or a guess at it as long as there is no answer. */
  cost(): number;
  /** An answer that does not cost less than this is no better; see cutoffBelow. */
  cutoff(): number;
  /** Receives sites that a relaxed problem opened, in no order, and the decisions on all sites. `decided`: only these are left, so their cost must be computed in full. */
  propose(sites: Uint32Array, from: 'root' | 'branch' | 'decided', state: Uint8Array): void;
}

export interface BranchingOptions {
  relaxation: Relaxation;
  incumbent: Incumbent;
  /** 1 where a site is open whatever happens. */
  existing: Uint8Array;
  /** Prices to start from. */
  prices: Float64Array;
  budget: Budget;
  /** Called every few rounds at the root, and at its end, with the best prices and what is decided of the sites. */
  onPrices?: (prices: Float64Array, state: Uint8Array) => void;
}

/** The answers that keep to the decisions in `state`. */
interface Node {
  /** No answer among them costs less. */
  bound: number;
  state: Uint8Array;
  /** Prices that gave the bound. */
  prices: Float64Array;
  /** The site to decide on next. */
  branch: number;
}

type Effort = Pick<AscentOptions, 'iterations' | 'step' | 'round' | 'worth'>;

// Chosen on p-median instances of the OR-Library. They decide how long a proof takes, not what it proves.
const ROOT: Effort = { iterations: 400, step: 0.6, round: 15, worth: 0.03 };
const BRANCH: Effort = { iterations: 40, step: 0.6, round: 10, worth: 0.1 };

/** Numbers that the branches in the queue may hold: a hundred megabytes. */
const MOST_QUEUED = 1.25e7;

/**
 * Branch and bound on the sites, best bound first. Every branch raises a Lagrangian bound from the prices of the one
 * above it, and closes and opens for good the sites that the reduced costs decide.
 *
 * @returns a bound on all answers, and why the search ended before the bound reached the cutoff, if it did
 */
export function branchOnSites({ relaxation, incumbent, existing, prices, budget, onPrices }: BranchingOptions): { bound: number; stop: 'work' | 'time' | null } {
  const { count } = relaxation;
  const queue = bestFirst<Node>();
  const explore = (state: Uint8Array, prices: Float64Array, inherited: number, atRoot: boolean) => {
    let proposal: Uint32Array | null = null;
    const onImproved = (relaxed: Relaxed) => {
      proposal = relaxed.chosen.slice(0, relaxed.chosenCount);
      if (atRoot) incumbent.propose(proposal, 'root', state);
      decideByReducedCosts(state, relaxed, incumbent.cutoff());
    };
    const onRound = () => {
      if (atRoot) onPrices?.(prices, state);
      return exhausted(budget) !== null;
    };
    const { bound, openness } = raiseBound(relaxation, state, prices, { ...(atRoot ? ROOT : BRANCH), target: incumbent.cutoff, upper: incumbent.cost, onImproved, onRound });
    if (proposal && !atRoot) incumbent.propose(proposal, 'branch', state);
    const proved = Math.max(bound, inherited);
    if (proved >= incumbent.cutoff()) return;
    const decided = decidedSites(state, count);
    if (decided) incumbent.propose(decided, 'decided', state);
    else if (decided === null) queue.put({ bound: proved, state, prices, branch: mostUndecided(state, openness) });
  };
  const rootState = existing.map((kept) => (kept ? OPEN : FREE));
  const rootPrices = prices.slice();
  explore(rootState, rootPrices, Number.NEGATIVE_INFINITY, true);
  onPrices?.(rootPrices, rootState);
  for (;;) {
    const node = queue.take();
    if (!node || node.bound >= incumbent.cutoff()) return { bound: incumbent.cutoff(), stop: null };
    const stop = exhausted(budget) ?? (queue.size() * (prices.length + existing.length) > MOST_QUEUED ? 'work' : null);
    if (stop) return { bound: node.bound, stop };
    for (const decision of [OPEN, CLOSED]) {
      const state = node.state.slice();
      state[node.branch] = decision;
      explore(state, node.prices.slice(), node.bound, false);
    }
  }
}

/** Closes each site that would lift the bound to the cutoff if it were opened, and opens each that would do so if it were closed. */
export function decideByReducedCosts(state: Uint8Array, { bound, reducedCost, lastIn, firstOut, counted }: Relaxed, cutoff: number): void {
  for (let j = 0; j < state.length; j++) {
    if (state[j] !== FREE) continue;
    const value = reducedCost[j] as number;
    // Where the number of sites is fixed, opening a site closes the dearest chosen one (lastIn), and closing a site opens the cheapest other one (firstOut).
    if (value > lastIn) {
      if (bound + value - (counted ? lastIn : 0) >= cutoff) state[j] = CLOSED;
    } else if (value < firstOut && bound - value + (counted ? firstOut : 0) >= cutoff) state[j] = OPEN;
  }
}

/** The sites of the only answer that the decisions leave; undefined where they leave none, null where they leave several. */
function decidedSites(state: Uint8Array, count: number | null): Uint32Array | undefined | null {
  const notClosed = Uint32Array.from(state.keys()).filter((j) => state[j] !== CLOSED);
  const open = notClosed.filter((j) => state[j] === OPEN);
  if (count === null) {
    if (notClosed.length === 0) return undefined;
    return open.length === notClosed.length ? open : null;
  }
  if (open.length > count || notClosed.length < count) return undefined;
  if (open.length === count) return open;
  return notClosed.length === count ? notClosed : null;
}

/** The free site whose openness is nearest to one half; of equal ones the first. */
function mostUndecided(state: Uint8Array, openness: Float64Array): number {
  let most = -1;
  let choice = -1;
  for (let j = 0; j < state.length; j++) {
    if (state[j] !== FREE) continue;
    const undecided = Math.min(openness[j] as number, 1 - (openness[j] as number));
    if (undecided > most) {
      most = undecided;
      choice = j;
    }
  }
  return choice;
}
