import { allocateEffort, giniOf, poissonVariate, seededRandom } from '@vigie/spatial';
import type { Evidence, Question } from '../src/operations/proposal/estimate.ts';
import { historyOf } from '../src/operations/proposal/history.ts';
import { type Plan, planTargets } from '../src/operations/proposal/plan.ts';
import { operationsPlot, operationsTables } from './operations-page.ts';
import { ABLATIONS, BUDGET, DAYS, DRAFT, type Planner, POLICIES, type Replayed, ROUNDS } from './operations-trial.ts';
import { startOf, truthOf } from './operations-truth.ts';
import { type Country, plant, readCountry } from './operations-world.ts';

/** What is assumed in the model was chosen while looking at seeds 1 to 10; it is judged by others. */
const FIRST_SEED = 101;
const LEVELS = [0, 4, 8, 16, 32] as const;
/** Children of a rescue beside the first: of the searches of the demonstration that are no raids. */
const CHILDREN_BESIDES = 0.6;

/** Replays `seeds` registers by every planner; prints the page with its figures. */
export async function experiment({ root, seeds, onTrial }: { root: string; seeds: number; onTrial: (trial: Replayed) => void }): Promise<{ page: string; picture: string }> {
  const country = readCountry(root);
  const all: Replayed[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++)
    for (const replayed of replay(seed, country, [...POLICIES, ...ABLATIONS.map((left): Planner => `without ${left}`)])) {
      all.push(replayed);
      onTrial(replayed);
    }
  return { page: operationsTables(all), picture: operationsPlot(all) };
}

/** Replays six months of planning over a register whose truth is known: what a planner searches is found by chance, told of the cell, and known to its next plan. */
function replay(seed: number, country: Country, planners: readonly Planner[]): Replayed[] {
  const { evidence, made } = plant(seed, country);
  const truth = truthOf(made, country);
  return planners.map((planner) => replayOne(seed, planner, evidence, truth));
}

function replayOne(seed: number, planner: Planner, evidence: Evidence, truth: readonly Float64Array[]): Replayed {
  // The same luck for every planner, as far as they search the same.
  const random = seededRandom(seed, 1);
  const first = startOf(0);
  // What searches found in the months of the replay is of another history; reports and surveys come whoever searches.
  const found = evidence.found.filter(({ source, day }) => source !== 'DISCOVERED' || day < first);
  const searches = evidence.searches.filter(({ startedOn }) => startedOn < first);
  const spent = new Float64Array(evidence.cells.length);
  const told: Replayed = { seed, planner, found: [], gini: [], searched: [], promised: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const from = startOf(round);
    const { effort, promised } = planned(planner, { ...evidence, found, searches }, from, seed * 100 + round, truth[round] as Float64Array);
    let children = 0;
    effort.forEach((officerDays, at) => {
      if (officerDays === 0) return;
      spent[at] = (spent[at] as number) + officerDays;
      const { departmentPcode } = evidence.cells[at] as Evidence['cells'][number];
      searches.push({ at, departmentPcode, startedOn: from, endedOn: from + DAYS - 1, officerDays });
      const finds = poissonVariate(random, officerDays * (truth[round]?.[at] as number));
      for (let k = 0; k < finds; k++) {
        const count = 1 + poissonVariate(random, CHILDREN_BESIDES);
        children += count;
        const day = from + random.below(DAYS);
        found.push({ at, departmentPcode, day, month: new Date(day * 86_400_000).getUTCMonth(), source: 'DISCOVERED', sector: 'COCOA', rescues: 1, children: count });
      }
    });
    told.promised.push(promised);
    told.found.push(children / BUDGET);
    told.gini.push(giniOf(spent));
    told.searched.push(spent.reduce((sum, officerDays) => sum + Number(officerDays > 0), 0));
  }
  return told;
}

interface Planned {
  /** Officer-days of each cell in the coming round. */
  effort: Float64Array;
  /** Children that the planner expects to find; null: it says nothing of that. */
  promised: number | null;
}

function planned(planner: Planner, evidence: Evidence, from: number, seed: number, truth: Float64Array): Planned {
  const { cells } = evidence;
  const ask = (without?: Question['without'], share: number = DRAFT.explorationShare) =>
    planTargets({
      ...evidence,
      draft: { ...DRAFT, explorationShare: share, seed },
      from,
      to: from + DAYS - 1,
      area: [...cells.keys()],
      marked: null,
      sexes: { girls: 0, boys: 0, known: 0 },
      ages: { shares: [0, 0, 0, 0], known: 0 },
      dataVersion: 0,
      ...(without && { without }),
    });
  const officerDays = (effort: ArrayLike<number>) => Float64Array.from(effort, (level) => LEVELS[level] as number);
  const silent = (effort: Float64Array): Planned => ({ effort, promised: null });
  const told = ({ effort, estimate: { mean, children } }: Plan): Planned => ({
    effort: officerDays(effort),
    promised: children.mean * effort.reduce((sum, level, at) => sum + (mean[at * LEVELS.length + level] as number), 0),
  });
  switch (planner) {
    case 'proposal':
      return told(ask());
    case 'where most was counted': {
      const counts = new Float64Array(cells.length);
      for (const { at, day, rescues } of evidence.found) if (at >= 0 && day < from) counts[at] = (counts[at] as number) + rescues;
      return silent(highest(counts));
    }
    case 'truth known':
      return silent(highest(truth));
    case 'adaptive greedy': {
      // Finds for an officer-day by the searches of a cell alone, pooled; nothing is drawn, and nothing else is known.
      const { effort, finds } = historyOf(cells, evidence.found, evidence.searches, from);
      const row = (value: number) => [0, 0, 0, 0, value];
      const visits = Array.from(effort, (days) => row(days / LEVELS[4]));
      return silent(officerDays(allocateEffort({ levels: LEVELS, visits, finds: Array.from(finds, row), budget: BUDGET, explorationShare: 0 }).effort));
    }
    case 'in proportion to risk': {
      const { mean } = ask(undefined, 0).estimate;
      return silent(inProportion(Float64Array.from(cells.keys(), (at) => mean[at * LEVELS.length + 4] as number)));
    }
    default:
      return told(ask([planner.slice('without '.length) as (typeof ABLATIONS)[number]]));
  }
}

/** As much as one cell can get to the cells of the highest value, until the budget is spent. */
function highest(value: Float64Array): Float64Array {
  const effort = new Float64Array(value.length);
  let left: number = BUDGET;
  for (const at of Array.from(value.keys()).sort((a, b) => (value[b] as number) - (value[a] as number) || a - b)) {
    effort[at] = Math.min(left, LEVELS[4]);
    left -= effort[at] as number;
    if (left === 0) break;
  }
  return effort;
}

/** Least searches in proportion to a value, whole ones by largest remainders. */
function inProportion(value: Float64Array): Float64Array {
  const total = value.reduce((sum, each) => sum + each, 0);
  const units = BUDGET / LEVELS[1];
  const exact = value.map((each) => (units * each) / total);
  const whole = exact.map(Math.floor);
  let left = units - whole.reduce((sum, each) => sum + each, 0);
  const rest = (at: number) => (exact[at] as number) - (whole[at] as number);
  for (const at of Array.from(value.keys()).sort((a, b) => rest(b) - rest(a) || a - b)) {
    if (left-- <= 0) break;
    whole[at] = (whole[at] as number) + 1;
  }
  return whole.map((each) => each * LEVELS[1]);
}
