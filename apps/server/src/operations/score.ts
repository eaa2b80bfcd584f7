import { HOURS_OF_OFFICER_DAY, nearestLevel, type OperationPlan, type PlanTarget, type Proposal } from '@vigie/domain';
import { negativeBinomialQuantiles, negativeBinomialTails, poissonMeansTest } from '@vigie/spatial';
import { LEAST, type Share, shareOf } from './share.ts';
import { togetherOf } from './together.ts';

/** What was expected, and between which counts eight of ten outcomes lie. */
export interface Expectation {
  mean: number;
  p10: number;
  p50: number;
  p90: number;
}

/** Groups of children found, by how many days of an officer. A group is one find, however many children are in it. */
export interface Finds {
  groups: number;
  officerDays: number;
}

export interface Score {
  found: number;
  officerDays: number;
  /** Targets at which somebody was found, of those that were visited; null: fewer than `LEAST`, too few to say. */
  hitRate: Share | null;
  visited: number;
  notVisited: number;
  /** What the visited targets were expected to give; null: none of them has an estimate. */
  expected: Expectation | null;
  /** Whether what was found lies within eight of ten outcomes; null: nothing was expected. */
  calibrated: 'WITHIN' | 'BELOW' | 'ABOVE' | null;
  /** Chance of a number at least as far from what was expected, if the model is right; null: nothing was expected. */
  chance: number | null;
  /** Visited targets that gave no more than their p90, which nine of ten should. */
  withinP90: Share | null;
  /** Whole days from the day of the find to the day on which somebody received the children: the median over children, and how many those are. Null: nobody was handed over. */
  daysToShelter: { median: number; children: number } | null;
  /** Finds a day of an officer where the model said and where the draw said; null: too few finds, or one of the two was not searched. */
  modelAgainstDraw: { model: Finds; draw: Finds; p: number } | null;
  /** What the same effort was expected to give elsewhere, by the same model; null: the plan rests on no proposal. */
  rivals: { proposed: Expectation; counts: Expectation; ceiling: Expectation } | null;
}

interface Outcome {
  targetId: string;
  visited: boolean;
  children: number;
  officerHours: number;
}
interface Group {
  targetId: string;
  foundOn: string;
  children: number;
  handover: { acceptedAt: string } | null;
}

/**
 * Holds an operation against what was expected of it, and its plan against others of the same effort: the proposal as it was before the planner changed it,
 * the plan that goes where most was counted, and the best that the model knows of. What a plan would have found elsewhere was not seen; so all three are
 * expectations of the model that proposed, and none of them is a result.
 *
 * @param proposal what the plan rests on; null: none
 */
export function scoreOf(plan: OperationPlan, outcomes: readonly Outcome[], groups: readonly Group[], proposal: Proposal | null): Score {
  const targets = new Map(plan.targets.map((target) => [target.id, target]));
  const visited = outcomes.filter((outcome) => outcome.visited);
  const found = outcomes.reduce((sum, { children }) => sum + children, 0);
  const judged = visited.flatMap(({ targetId, children }) => {
    const expected = targets.get(targetId)?.expected;
    return expected ? [{ children, expected }] : [];
  });
  const expected = judged.length === 0 ? null : expectationOf(judged.map((each) => each.expected));
  const foundThere = judged.reduce((sum, { children }) => sum + children, 0);
  return {
    found,
    officerDays: visited.reduce((sum, { officerHours }) => sum + officerHours, 0) / HOURS_OF_OFFICER_DAY,
    hitRate: shareOf(visited.filter(({ children }) => children > 0).length, visited.length),
    visited: visited.length,
    notVisited: outcomes.length - visited.length,
    expected,
    calibrated: expected && (foundThere < expected.p10 ? 'BELOW' : foundThere > expected.p90 ? 'ABOVE' : 'WITHIN'),
    chance:
      expected &&
      chanceOf(
        judged.map((each) => each.expected),
        foundThere,
      ),
    modelAgainstDraw: modelAgainstDraw(plan, visited, groups),
    withinP90: shareOf(judged.filter(({ children, expected: { p90 } }) => children <= p90).length, judged.length),
    daysToShelter: medianDays(groups),
    rivals: proposal && rivalsOf(plan, proposal),
  };
}

export function expectationOf(places: readonly { mean: number; variance: number }[]): Expectation {
  const { mean, variance } = togetherOf(places);
  const [p10 = 0, p50 = 0, p90 = 0] = negativeBinomialQuantiles(mean, variance, [0.1, 0.5, 0.9]);
  return { mean, p10, p50, p90 };
}

/** Two-sided: twice the smaller tail, both of which hold the number itself. */
function chanceOf(places: readonly { mean: number; variance: number }[], found: number): number {
  const { mean, variance } = togetherOf(places);
  const { atMost, atLeast } = negativeBinomialTails(mean, variance, found);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}

/** Whether the places that the model chose gave more finds a day than those drawn among the least searched: the E-test, on groups, which come one by one. */
function modelAgainstDraw({ targets }: Pick<OperationPlan, 'targets'>, visited: readonly Outcome[], groups: readonly Group[]): Score['modelAgainstDraw'] {
  const of = (origin: PlanTarget['origin']): Finds => {
    const places = new Set(targets.filter((target) => target.origin === origin).map(({ id }) => id));
    const hours = visited.filter(({ targetId }) => places.has(targetId)).reduce((sum, { officerHours }) => sum + officerHours, 0);
    return { groups: groups.filter(({ targetId }) => places.has(targetId)).length, officerDays: hours / HOURS_OF_OFFICER_DAY };
  };
  const [model, draw] = [of('PROPOSED'), of('DRAWN')];
  if (model.groups + draw.groups < LEAST || model.officerDays === 0 || draw.officerDays === 0) return null;
  return { model, draw, p: poissonMeansTest({ counts: [model.groups, draw.groups], exposures: [model.officerDays, draw.officerDays] }).p };
}

/** Of a find only the day is known. */
function medianDays(groups: readonly Group[]): Score['daysToShelter'] {
  const days = groups
    .flatMap(({ foundOn, children, handover }) =>
      handover === null ? [] : new Array<number>(children).fill(Math.max(0, (Date.parse(handover.acceptedAt.slice(0, 10)) - Date.parse(foundOn)) / 86_400_000)),
    )
    .sort((a, b) => a - b);
  if (days.length === 0) return null;
  const half = days.length / 2;
  return { median: ((days[Math.ceil(half) - 1] ?? 0) + (days[Math.floor(half)] ?? 0)) / 2, children: days.length };
}

/** Plans of as many places and as much effort at each as the plan has, ordered by another rule. */
function rivalsOf(plan: OperationPlan, { cells, targets, levels }: Proposal): NonNullable<Score['rivals']> {
  const efforts = plan.targets.map(({ officerDays }) => nearestLevel(levels, officerDays)).sort((a, b) => b - a);
  const along = (order: readonly Proposal['cells'][number][]) => expectationOf(efforts.flatMap((level, at) => order[at]?.expected[level - 1] ?? []));
  const counted = ({ why: { found } }: Proposal['cells'][number]) => found.DISCOVERED + found.REPORTED + found.SURVEY;
  const best = ({ expected }: Proposal['cells'][number]) => expected[0]?.mean ?? 0;
  return {
    proposed: expectationOf(targets.flatMap(({ at, level }) => cells[at]?.expected[level - 1] ?? [])),
    counts: along([...cells].sort((a, b) => counted(b) - counted(a))),
    ceiling: along([...cells].sort((a, b) => best(b) - best(a))),
  };
}
