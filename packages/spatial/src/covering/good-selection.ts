import { type Choice, choiceOf, choose, chosenSets, gainOf, lastWorth, type Selection } from './selection.ts';

/** What a swap must gain, as a share of the value: less is rounding. */
const LEAST_GAIN = 1e-12;

/** Swaps after which an interchange ends in any case. */
const MOST_SWAPS = 1000;

/**
 * The sets that must be chosen, then those of the wish list that still fit, in its order, then those that add most for
 * their cost, until nothing that fits adds anything.
 */
export function greedy(selection: Selection, required: readonly number[], wished: readonly number[], allowed: Uint8Array): Choice {
  const choice = choiceOf(selection, required);
  for (const set of wished) {
    if (!choice.chosen[set] && allowed[set] && (selection.costs[set] as number) <= choice.left) choose(selection, choice, set);
  }
  complete(selection, choice, allowed);
  return choice;
}

/** What a set adds never grows when others are chosen, so a figure from before is an upper bound and need not be computed anew (Minoux 1978). */
function complete(selection: Selection, choice: Choice, allowed: Uint8Array): void {
  const { costs, coverage } = selection;
  const gains = new Float64Array(coverage.sets).fill(Number.POSITIVE_INFINITY);
  const fresh = new Uint8Array(coverage.sets);
  for (;;) {
    let best = -1;
    let most = 0;
    for (let j = 0; j < coverage.sets; j++) {
      if (choice.chosen[j] || !allowed[j] || (costs[j] as number) > choice.left || gains[j] === 0) continue;
      if (rateOf(gains[j] as number, costs[j] as number) <= most) continue;
      if (!fresh[j]) gains[j] = gainOf(selection, choice, j);
      fresh[j] = 1;
      const rate = rateOf(gains[j] as number, costs[j] as number);
      if (rate <= most) continue;
      best = j;
      most = rate;
    }
    if (best < 0) return;
    choose(selection, choice, best);
    fresh.fill(0);
  }
}

/** Gain per cost; infinite for a set that costs nothing, so that it comes first. */
function rateOf(gain: number, cost: number): number {
  if (gain <= 0) return 0;
  return cost > 0 ? Math.min(gain / cost, Number.MAX_VALUE) : Number.POSITIVE_INFINITY;
}

/**
 * Swaps a chosen set for one that is not, and fills up what budget is left, as long as the value grows. The sets that must
 * be chosen stay. Teitz, Bart (1968), Operations Research 16, for covering.
 */
export function interchange(selection: Selection, start: Choice, required: readonly number[], allowed: Uint8Array): Choice {
  const { coverage, costs } = selection;
  const { offsets, members, elementOffsets, reachedBy, sets } = coverage;
  const kept = new Uint8Array(sets);
  for (const set of required) kept[set] = 1;
  const gains = new Float64Array(sets);
  let choice = start;
  for (let swaps = 0; swaps < MOST_SWAPS; swaps++) {
    let out = -1;
    let into = -1;
    let most = LEAST_GAIN * Math.abs(choice.value);
    const base = Float64Array.from({ length: sets }, (_, j) => (choice.chosen[j] || !allowed[j] ? 0 : gainOf(selection, choice, j)));
    for (let i = 0; i < sets; i++) {
      if (!choice.chosen[i] || kept[i]) continue;
      gains.set(base);
      let loss = 0;
      const last = offsets[i + 1] as number;
      for (let k = offsets[i] as number; k < last; k++) {
        const e = members[k] as number;
        const worth = lastWorth(selection, choice, e);
        loss += worth;
        const regained = worth - (choice.next[e] as number);
        if (regained === 0) continue;
        const end = elementOffsets[e + 1] as number;
        for (let l = elementOffsets[e] as number; l < end; l++) {
          const j = reachedBy[l] as number;
          gains[j] = (gains[j] as number) + regained;
        }
      }
      const room = choice.left + (costs[i] as number);
      for (let j = 0; j < sets; j++) {
        if (choice.chosen[j] || !allowed[j] || (costs[j] as number) > room || (gains[j] as number) - loss <= most) continue;
        most = (gains[j] as number) - loss;
        out = i;
        into = j;
      }
    }
    if (out < 0) return choice;
    const better = choiceOf(selection, [...chosenSets(choice).filter((set) => set !== out), into]);
    complete(selection, better, allowed);
    if (better.value <= choice.value) return choice;
    choice = better;
  }
  return choice;
}
