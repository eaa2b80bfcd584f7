import { type Budget, bestFirst, exhausted, type Optimum, proven, ROUNDING } from '../foundation/index.ts';
import { greedy, interchange } from './good-selection.ts';
import { type Choice, choiceOf, chosenSets, gainOf, type Selection } from './selection.ts';
import { boundSelection, worthDeciding } from './selection-bound.ts';

const ROOT = { rounds: 400, step: 1.5 };
const BELOW = { rounds: 40, step: 0.5 };

/** At the root, a better choice is looked for each time the bound has improved this often. */
const ATTEMPT = 5;

export interface BestSelection extends Optimum {
  /** Ascending. */
  sets: number[];
}

interface Node {
  /** An upper bound of all choices below this node, negated because the queue gives the least first. */
  bound: number;
  required: readonly number[];
  /** Sets still to be decided. */
  free: readonly number[];
  multipliers: Float64Array;
}

/**
 * The best selection of sets within the budget. It contains all required sets and only allowed ones. Greedy selection and
 * interchange give a first answer, a Lagrangian bound decides some sets for good, and branch and bound, best bound first,
 * decides the others.
 *
 * @param whole all values are whole numbers, so that bounds may be rounded down
 */
export function bestSelection(selection: Selection, required: readonly number[], allowed: Uint8Array, budget: Budget, whole: boolean): BestSelection {
  const { coverage } = selection;
  const size = coverage.members.length + coverage.elements;
  const everyone = Array.from({ length: coverage.sets }, (_, j) => j).filter((j) => allowed[j] && !required.includes(j));
  let best = interchange(selection, greedy(selection, required, [], allowed), required, allowed);
  // No choice below a node with a bound under this value is better than the best known.
  const cutOff = () => (whole ? best.value + 1 - ROUNDING * Math.max(1, best.value) : best.value * (1 + ROUNDING));
  const attempt = (choice: Choice) => {
    if (choice.value > best.value) best = choice;
  };

  const queue = bestFirst<Node>();
  const root = Float64Array.from(selection.benefits, (benefit) => benefit / 2);
  queue.put({ bound: Number.NEGATIVE_INFINITY, required, free: everyone, multipliers: root });
  let stopped: 'work' | 'time' | null = null;
  let rootBound = Number.POSITIVE_INFINITY;
  for (let node = queue.take(); node; node = queue.take()) {
    if (-node.bound < cutOff()) break;
    const atRoot = rootBound === Number.POSITIVE_INFINITY;
    const end = atRoot ? null : exhausted(budget);
    if (end) {
      stopped = end;
      queue.put(node);
      break;
    }
    const { rounds, step } = atRoot ? ROOT : BELOW;
    const choice = choiceOf(selection, node.required);
    attempt(choice);
    const free = worthDeciding(selection, choice, node.free);
    const multipliers = node.multipliers.slice();
    let improvements = 0;
    const required = node.required;
    const onSets = (sets: readonly number[]) => {
      if (improvements++ % (atRoot ? ATTEMPT : rounds) !== 0) return cutOff();
      budget.work += size;
      const found = greedy(selection, required, sets, allowed);
      attempt(atRoot && found.value > (1 - 1e-3) * best.value ? interchange(selection, found, required, allowed) : found);
      return cutOff();
    };
    const { bound, surplus, share } = boundSelection(selection, choice, { free, multipliers, rounds, step, target: cutOff(), onSets });
    budget.work += rounds * size;
    const ceiling = Math.min(bound, -node.bound);
    if (atRoot) rootBound = ceiling;
    if (ceiling < cutOff() || free.length === 0) continue;

    const required2 = [...node.required];
    const open: number[] = [];
    for (const j of free) {
      const worth = surplus[j] as number;
      // Deciding a set the other way than the relaxed answer lowers the bound by at least the set's surplus.
      if (worth < 0 && bound + worth < cutOff()) continue;
      if (worth > 0 && bound - worth < cutOff()) required2.push(j);
      else open.push(j);
    }
    const fixed = choiceOf(selection, required2);
    if (fixed.left < 0) continue;
    attempt(fixed);
    const split = branchingSet(selection, fixed, open, share);
    if (split < 0) continue;
    const others = open.filter((j) => j !== split);
    const below = { bound: -ceiling, multipliers };
    queue.put({ ...below, required: required2, free: others });
    queue.put({ ...below, required: [...required2, split], free: others });
  }
  const openBound = Math.max(best.value, -queue.least());
  const ceiling = -queue.least() < cutOff() ? best.value : whole ? Math.floor(openBound + ROUNDING * openBound) : openBound;
  best = withoutUseless(selection, best, required);
  return { sets: chosenSets(best), ...proven(best.value, Math.max(best.value, ceiling), stopped === 'time' ? 'time' : undefined) };
}

/** The set whose share in the relaxed answers is nearest to a half, of those that fit. */
function branchingSet(selection: Selection, choice: Choice, open: readonly number[], share: Float64Array): number {
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (const j of open) {
    if ((selection.costs[j] as number) > choice.left) continue;
    const distance = Math.abs((share[j] as number) - 0.5);
    if (distance >= nearest) continue;
    nearest = distance;
    best = j;
  }
  return best;
}

/** The choice without the sets that add nothing to the others. */
function withoutUseless(selection: Selection, choice: Choice, required: readonly number[]): Choice {
  let kept = choice;
  for (const set of chosenSets(choice)) {
    if (required.includes(set)) continue;
    const others = choiceOf(
      selection,
      chosenSets(kept).filter((other) => other !== set),
    );
    if (gainOf(selection, others, set) === 0) kept = others;
  }
  return kept;
}
