import type { Coverage } from './coverage.ts';

/**
 * Which sets to choose within a budget so that the elements reached are worth most. The first reach of an element is worth
 * its benefit, each further one `overlap` times the one before.
 */
export interface Selection {
  coverage: Coverage;
  benefits: Float64Array;
  /** 0 to 1. */
  overlap: number;
  costs: Float64Array;
  budget: number;
}

/** The sets chosen so far, and what each element would still add. */
export interface Choice {
  chosen: Uint8Array;
  /** How many chosen sets reach each element. */
  reached: Uint32Array;
  /** What the next reach of each element adds: benefit * overlap ** reached. */
  next: Float64Array;
  /** What is left of the budget. */
  left: number;
  value: number;
}

export function choiceOf(selection: Selection, sets: Iterable<number>): Choice {
  const { coverage, benefits, budget } = selection;
  const choice = { chosen: new Uint8Array(coverage.sets), reached: new Uint32Array(coverage.elements), next: benefits.slice(), left: budget, value: 0 };
  for (const set of sets) choose(selection, choice, set);
  return choice;
}

/** What choosing the set would add. */
export function gainOf({ coverage: { offsets, members } }: Selection, { next }: Choice, set: number): number {
  let gain = 0;
  const last = offsets[set + 1] as number;
  for (let k = offsets[set] as number; k < last; k++) gain += next[members[k] as number] as number;
  return gain;
}

export function choose(selection: Selection, choice: Choice, set: number): void {
  const { coverage, overlap, costs } = selection;
  const { offsets, members } = coverage;
  const { next, reached } = choice;
  const last = offsets[set + 1] as number;
  for (let k = offsets[set] as number; k < last; k++) {
    const e = members[k] as number;
    choice.value += next[e] as number;
    reached[e] = (reached[e] as number) + 1;
    next[e] = overlap * (next[e] as number);
  }
  choice.chosen[set] = 1;
  choice.left -= costs[set] as number;
}

/** What the last reach of the element added. */
export function lastWorth({ benefits, overlap }: Selection, { reached }: Choice, element: number): number {
  return (benefits[element] as number) * overlap ** ((reached[element] as number) - 1);
}

export function chosenSets({ chosen }: Choice): number[] {
  const sets: number[] = [];
  chosen.forEach((is, set) => {
    if (is) sets.push(set);
  });
  return sets;
}
