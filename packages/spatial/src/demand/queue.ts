import { AnalysisError, checkNotNegative, checkPositive, checkWhole } from '../foundation/index.ts';

/**
 * What those do who find every bed taken:
 * - `loss`: they go away (Erlang B; the stay may have any distribution);
 * - `wait`: they wait for as long as it takes (Erlang C);
 * - `abandon`: they wait, and leave after an exponential patience (Erlang A).
 */
export type QueueModel = 'loss' | 'wait' | 'abandon';

export interface QueueOptions {
  model: QueueModel;
  beds: number;
  /** Mean per day, at random moments (Poisson). */
  arrivals: number;
  /** Days, exponential. */
  meanStay: number;
  /** Days, exponential; `abandon` only. */
  meanPatience?: number;
}

/** What a model does not have is 0. */
export interface QueueResult {
  /** Beds that would be in use if there were always one free: arrivals x mean stay. */
  load: number;
  /** Share of arrivals that go away at once; `loss`. */
  blocked: number;
  /** Share of arrivals that find every bed taken; `wait` and `abandon`. */
  wait: number;
  /** Days, over all arrivals, those who leave included. */
  meanWait: number;
  /** Share of arrivals that leave before they get a bed. */
  abandon: number;
  /** Mean of the beds in use. */
  occupancy: number;
  /** Occupancy over beds; NaN without beds. */
  utilisation: number;
  /** Smallest numbers of beds in use that are not passed with probability 0.5 and 0.9. */
  p50: number;
  p90: number;
}

/** A state this much less likely than the likeliest adds nothing to a double. */
const NEGLIGIBLE = 1e-22;
/** Quantiles: a distribution that ends a rounding error short of p has reached it. */
const ROUNDING = 1e-12;

/**
 * Beds in use in the long run, in closed form, from the balance of arrivals and departures between neighbouring numbers of people.
 *
 * Erlang (1917); Palm (1957) and Mandelbaum, Zeltyn (2007) for those who leave.
 *
 * @throws AnalysisError for `wait` with load >= beds, which has no steady state, `abandon` without patience, and numbers out of range
 */
export function queue({ model, beds, arrivals, meanStay, meanPatience }: QueueOptions): QueueResult {
  checkWhole(beds, 0, 'beds');
  checkNotNegative([arrivals], 'arrivals');
  checkPositive(meanStay, 'meanStay');
  if (meanPatience !== undefined) checkPositive(meanPatience, 'meanPatience');
  if (model === 'abandon' && meanPatience === undefined) throw new AnalysisError('invalid-request', 'meanPatience', 'abandon needs a meanPatience');
  const load = arrivals * meanStay;
  if (model === 'wait' && load >= beds) {
    throw new AnalysisError('no-answer', 'beds', `there is no steady state: ${load} beds would be in use on average, and there are ${beds}`);
  }
  const patience = model === 'abandon' ? (meanPatience as number) : Number.POSITIVE_INFINITY;
  const states = statesOf(model, beds, load, meanStay / patience);
  const { inUse, full, waiting } = states;
  const occupancy = inUse.reduce((sum, share, k) => sum + share * (states.first + k), 0) + full * beds;
  const waits = arrivals > 0 ? waiting / arrivals : 0;
  return {
    load,
    blocked: model === 'loss' ? full : 0,
    wait: model === 'loss' ? 0 : full,
    meanWait: waits,
    abandon: model === 'abandon' ? waits / patience : 0,
    occupancy,
    utilisation: beds > 0 ? occupancy / beds : Number.NaN,
    p50: quantile(states, beds, 0.5),
    p90: quantile(states, beds, 0.9),
  };
}

interface States {
  /** Probability of `first`, `first` + 1, ... up to beds - 1 in use; what is not listed is negligible. */
  first: number;
  inUse: number[];
  /** Probability that every bed is in use. */
  full: number;
  /** Mean number of people who wait. */
  waiting: number;
}

/**
 * Probabilities of the states, from the likeliest outwards: relative to it no weight overflows, and where they have become negligible the rest are too.
 * People in beds and waiting are counted together: beyond `beds` they wait.
 *
 * @param impatience mean stay over mean patience: those who leave, for each who waits, in the time of a stay
 */
function statesOf(model: QueueModel, beds: number, load: number, impatience: number): States {
  const leaving = (people: number) => (people <= beds ? people : beds + (people - beds) * impatience);
  const likeliest = load < beds || model === 'loss' ? Math.min(beds, Math.floor(load)) : beds + Math.floor((load - beds) / impatience);
  const most = model === 'abandon' ? Number.POSITIVE_INFINITY : beds;
  const below: number[] = [];
  const above: number[] = [];
  let [full, queued, total] = [0, 0, 0];
  const count = (people: number, weight: number) => {
    total += weight;
    if (people < beds) (people > likeliest ? above : below).push(weight);
    else {
      full += weight;
      queued += (people - beds) * weight;
    }
  };
  let lowest = likeliest;
  for (let weight = 1; lowest >= 0 && weight > NEGLIGIBLE; weight *= leaving(lowest) / load, lowest--) count(lowest, weight);
  let weight = 1;
  for (let people = likeliest + 1; people <= most && weight > NEGLIGIBLE; people++) {
    weight *= load / leaving(people);
    count(people, weight);
  }
  if (model === 'wait') {
    // From the state in which nobody waits yet each is load / beds times as likely as the one before: 1 + r + r^2 + ..., and those who wait r + 2 r^2 + ...
    const ratio = load / beds;
    queued = (full * ratio) / (1 - ratio) ** 2;
    total += full / (1 - ratio) - full;
    full /= 1 - ratio;
  }
  return { first: lowest + 1, inUse: [...below.reverse(), ...above].map((each) => each / total), full: full / total, waiting: queued / total };
}

function quantile({ first, inUse }: States, beds: number, p: number): number {
  let sum = 0;
  for (let k = 0; k < inUse.length; k++) {
    sum += inUse[k] as number;
    if (sum >= p - ROUNDING) return first + k;
  }
  return beds;
}
