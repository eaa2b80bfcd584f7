import { AnalysisError, checkLength, checkNotNegative, checkShare, checkWhole, poissonVariate, seededRandom } from '../foundation/index.ts';
import { giniOf } from './gini.ts';

export interface FeedbackPolicy {
  /**
   * What the next round's effort follows: `counts`, all finds so far; `rates`, finds per effort so far; `equal`, nothing.
   */
  kind: 'counts' | 'rates' | 'equal';
  /** Share of every round that is spread alike over all locations, whatever was found. */
  explorationShare: number;
  /** Largest share of a round that one location may take. */
  cap: number;
}

export interface FeedbackSimulationOptions {
  /** Cases met by a unit of effort at each location, if the first to look. */
  trueRate: Float64Array;
  /** Of the first round, one per location; every round has its sum. */
  effort: Float64Array;
  policy: FeedbackPolicy;
  rounds: number;
  seed?: number;
}

/** Round by round. */
export interface FeedbackSimulation {
  /** Effort at each location. */
  effort: Float64Array[];
  /** Gini coefficient of the effort: 0 spread alike, near 1 all in one location. */
  gini: number[];
  /** Cases found at each location. */
  found: Float64Array[];
}

/**
 * What a plan does to the data that the next plan is made from. Each round finds Poisson(true rate x effort) cases at each
 * location; the next round goes where the policy points. Following counts, a first difference by chance is found again where
 * it was looked for, and grows whatever the truth; exploring and following rates break the loop.
 *
 * Lum, Isaac (2016), Significance 13; Ensign et al. (2018), Proc. Mach. Learn. Res. 81 (runaway feedback loops).
 *
 * @throws AnalysisError for no locations, rates or effort that are negative or not finite, no effort, or a cap under an even share
 */
export function feedbackSimulation({ trueRate, effort, policy, rounds, seed = 1 }: FeedbackSimulationOptions): FeedbackSimulation {
  const n = trueRate.length;
  if (n === 0) throw new AnalysisError('no-answer', 'trueRate', 'there are no locations');
  checkNotNegative(trueRate, 'trueRate');
  checkLength(effort, n, 'effort');
  checkNotNegative(effort, 'effort');
  checkWhole(rounds, 1, 'rounds');
  const { explorationShare, cap } = policy;
  if (!(explorationShare >= 0 && explorationShare <= 1)) {
    throw new AnalysisError('invalid-request', 'policy.explorationShare', `policy.explorationShare is ${explorationShare}, not a share from 0 to 1`);
  }
  checkShare(cap, 'policy.cap');
  if (cap * n < 1) throw new AnalysisError('invalid-request', 'policy.cap', `policy.cap is ${cap}: ${n} locations cannot take a whole round at that share each`);
  const budget = effort.reduce((sum, value) => sum + value, 0);
  if (!(budget > 0)) throw new AnalysisError('no-answer', 'effort', 'there is no effort');
  const random = seededRandom(seed);
  const allFound = new Float64Array(n);
  const allEffort = new Float64Array(n);
  const result: FeedbackSimulation = { effort: [], gini: [], found: [] };
  for (let round = 0, now = effort.slice(); round < rounds; round++) {
    const found = now.map((spent, i) => poissonVariate(random, spent * (trueRate[i] as number)));
    result.effort.push(now);
    result.gini.push(giniOf(now));
    result.found.push(found);
    for (let i = 0; i < n; i++) {
      allFound[i] = (allFound[i] as number) + (found[i] as number);
      allEffort[i] = (allEffort[i] as number) + (now[i] as number);
    }
    const shares = spread(capped(attraction(policy.kind, allFound, allEffort), cap), explorationShare);
    now = shares.map((share) => share * budget);
  }
  return result;
}

/** What draws effort to each location. A location not yet visited has the rate of all, and one more find everywhere keeps a round without finds even. */
function attraction(kind: FeedbackPolicy['kind'], found: Float64Array, effort: Float64Array): Float64Array {
  if (kind === 'equal') return new Float64Array(found.length).fill(1);
  if (kind === 'counts') return found.some((count) => count > 0) ? found.slice() : new Float64Array(found.length).fill(1);
  const unit = effort.reduce((sum, value) => sum + value, 0) / effort.length;
  const all = found.reduce((sum, value) => sum + value, 0) / (unit * found.length);
  return found.map((count, i) => (count + Math.max(all * unit, Number.MIN_VALUE)) / ((effort[i] as number) + unit));
}

/** Shares in proportion to weights, none above the cap: what is cut off goes to the others in proportion, until none is above. */
function capped(weights: Float64Array, cap: number): Float64Array {
  const n = weights.length;
  const shares = new Float64Array(n);
  const full = new Uint8Array(n);
  for (let rounds = 0; rounds <= n; rounds++) {
    let left = 1;
    let open = 0;
    let locations = 0;
    for (let i = 0; i < n; i++) {
      if (full[i] === 1) left -= cap;
      else {
        open += weights[i] as number;
        locations++;
      }
    }
    let over = false;
    for (let i = 0; i < n; i++) {
      if (full[i] === 1) continue;
      // Where all that draws effort is full, the rest is spread alike.
      const share = Math.max(0, left) * (open > 0 ? (weights[i] as number) / open : 1 / locations);
      if (share > cap * (1 + 1e-12)) {
        full[i] = 1;
        shares[i] = cap;
        over = true;
      } else shares[i] = share;
    }
    if (!over) break;
  }
  return shares;
}

function spread(shares: Float64Array, explorationShare: number): Float64Array {
  return shares.map((share) => (1 - explorationShare) * share + explorationShare / shares.length);
}
