import type { Demonstration } from '@vigie/data';
import { allocateEffort, giniOf, poissonVariate, seededRandom } from '@vigie/spatial';
import { latLngToCell } from 'h3-js';
import { RESOLUTION } from '../src/operations/proposal/cells.ts';
import type { Evidence, Question } from '../src/operations/proposal/estimate.ts';
import { historyOf } from '../src/operations/proposal/history.ts';
import { planTargets } from '../src/operations/proposal/plan.ts';
import { type Country, dayOf, plant } from './operations-world.ts';

/** Ten teams of eight officers, a fortnight at the beginning of each month. */
const DRAFT = { teams: 10, officersPerTeam: 8, explorationShare: 0.2, revisits: 6 } as const;
const DAYS = 14;
const LEVELS = [0, 4, 8, 16, 32] as const;
const BUDGET = DRAFT.teams * DAYS * DRAFT.officersPerTeam;
/** Clusters are planted in the years before and after, so that some stand in each register. */
const FIRST = '2020-10-01';
export const ROUNDS = 6;
/** Rescues that an officer-day finds where there are 100 per 100,000 children and year; that of a patrol in the demonstration. */
const DETECTION = 0.3;
const CHILDREN_BESIDES = 0.6;

export const POLICIES = ['proposal', 'where most was counted', 'adaptive greedy', 'in proportion to risk', 'truth known'] as const;
export const ABLATIONS = ['neighbours', 'indicators', 'sources', 'season', 'exposure'] as const;
export type Planner = (typeof POLICIES)[number] | `without ${(typeof ABLATIONS)[number]}`;

/** Of each round: children found for an officer-day, the Gini coefficient of all effort of the replay over the cells, and cells never searched in it. */
export interface Replayed {
  seed: number;
  planner: Planner;
  found: number[];
  gini: number[];
  searched: number[];
}

interface Truth {
  /** Rescues that an officer-day finds in each cell in one round. */
  rates: Float64Array[];
}

/** Replays six months of planning over a register whose truth is known: what a planner searches is found by chance, told of the cell, and known to its next plan. */
export function replay(seed: number, country: Country, planners: readonly Planner[]): Replayed[] {
  const { evidence, made } = plant(seed, country);
  const truth = truthOf(made, country);
  return planners.map((planner) => replayOne(seed, planner, evidence, truth));
}

function replayOne(seed: number, planner: Planner, evidence: Evidence, truth: Truth): Replayed {
  // The same luck for every planner, as far as they search the same.
  const random = seededRandom(seed, 1);
  const first = startOf(0);
  const known: Evidence = { ...evidence, found: [...evidence.found], searches: evidence.searches.filter(({ startedOn }) => startedOn < first) };
  // What searches found in the months of the replay is of another history; reports and surveys come whoever searches.
  const found = evidence.found.filter(({ source, day }) => source !== 'DISCOVERED' || day < first);
  const searches = [...known.searches];
  const spent = new Float64Array(evidence.cells.length);
  const told: Replayed = { seed, planner, found: [], gini: [], searched: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const from = startOf(round);
    const effort = planned(planner, { ...evidence, found, searches }, from, seed * 100 + round, truth.rates[round] as Float64Array);
    let children = 0;
    effort.forEach((officerDays, at) => {
      if (officerDays === 0) return;
      spent[at] = (spent[at] as number) + officerDays;
      const { departmentPcode } = evidence.cells[at] as Evidence['cells'][number];
      searches.push({ at, departmentPcode, startedOn: from, endedOn: from + DAYS - 1, officerDays });
      const finds = poissonVariate(random, officerDays * (truth.rates[round]?.[at] as number));
      for (let k = 0; k < finds; k++) {
        const count = 1 + poissonVariate(random, CHILDREN_BESIDES);
        children += count;
        const day = from + random.below(DAYS);
        found.push({ at, departmentPcode, day, month: new Date(day * 86_400_000).getUTCMonth(), source: 'DISCOVERED', sector: 'COCOA', rescues: 1, children: count });
      }
    });
    told.found.push(children / BUDGET);
    told.gini.push(giniOf(spent));
    told.searched.push(spent.reduce((sum, officerDays) => sum + Number(officerDays > 0), 0));
  }
  return told;
}

export const startOf = (round: number): number => {
  const date = new Date(FIRST);
  date.setUTCMonth(date.getUTCMonth() + round);
  return dayOf(date.toISOString().slice(0, 10));
};

/** Officer-days of each cell in the coming round. */
function planned(planner: Planner, evidence: Evidence, from: number, seed: number, truth: Float64Array): Float64Array {
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
  switch (planner) {
    case 'proposal':
      return officerDays(ask().effort);
    case 'where most was counted': {
      const counts = new Float64Array(cells.length);
      for (const { at, day, rescues } of evidence.found) if (at >= 0 && day < from) counts[at] = (counts[at] as number) + rescues;
      return highest(counts);
    }
    case 'truth known':
      return highest(truth);
    case 'adaptive greedy': {
      // Finds for an officer-day by the searches of a cell alone, pooled; nothing is drawn, and nothing else is known.
      const { effort, finds } = historyOf(cells, evidence.found, evidence.searches, from);
      const row = (value: number) => [0, 0, 0, 0, value];
      return officerDays(
        allocateEffort({ levels: LEVELS, visits: Array.from(effort, (days) => row(days / LEVELS[4])), finds: Array.from(finds, row), budget: BUDGET, explorationShare: 0 }).effort,
      );
    }
    case 'in proportion to risk': {
      const { mean } = ask(undefined, 0).estimate;
      return inProportion(Float64Array.from(cells.keys(), (at) => mean[at * LEVELS.length + 4] as number));
    }
    default:
      return officerDays(ask([planner.slice('without '.length) as (typeof ABLATIONS)[number]]).effort);
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

/**
 * Rescues that an officer-day finds in each cell: in the demonstration that is in proportion to the rate of cases for each child, that of the department at
 * the time, spread over the cells as its cases are over its localities, for the children who live in each.
 */
export function truthOf({ truth }: Demonstration, { cells }: Country): Truth {
  const position = new Map(cells.map(({ id }, at) => [id, at]));
  const living = new Map<string, number>();
  for (const { departmentPcode, exposure } of cells) living.set(departmentPcode, (living.get(departmentPcode) ?? 0) + exposure);
  const rates = new Map(truth.rates.map(({ departmentPcode, kind, rate }) => [departmentPcode, { rate, cocoa: kind === 'COCOA' }]));
  const attraction = new Map<string, number>();
  for (const { departmentPcode, attraction: own } of truth.localities) attraction.set(departmentPcode, (attraction.get(departmentPcode) ?? 0) + own);
  return {
    rates: Array.from({ length: ROUNDS }, (_, round) => {
      const from = startOf(round);
      const month = new Date(from * 86_400_000).getUTCMonth();
      const cases = new Float64Array(cells.length);
      for (const { departmentPcode, lon, lat, attraction: own } of truth.localities) {
        const at = position.get(latLngToCell(lat, lon, RESOLUTION));
        const department = rates.get(departmentPcode);
        if (at === undefined || !department) continue;
        const cluster = truth.clusters.find(
          (each) => each.departmentPcode === departmentPcode && dayOf(each.from) <= from && from <= dayOf(each.to) && kilometres(each, { lon, lat }) <= each.radiusKilometres,
        );
        const share = ((cluster?.times ?? 1) * own) / (attraction.get(departmentPcode) as number);
        const season = department.cocoa ? (SEASON[month] as number) : 1;
        cases[at] = (cases[at] as number) + department.rate * season * share * (living.get(departmentPcode) ?? 0);
      }
      return cases.map((count, at) => ((DETECTION / 100) * count) / (cells[at]?.exposure ?? 1));
    }),
  };
}

/** Of data/demonstration/calendar.ts. */
const SEASON = [1.25, 0.85, 0.75, 1.0, 1.1, 1.0, 0.7, 0.7, 0.9, 1.2, 1.3, 1.25];
const kilometres = (a: { lon: number; lat: number }, b: { lon: number; lat: number }) =>
  Math.hypot((a.lon - b.lon) * 111.2 * Math.cos((7.5 * Math.PI) / 180), (a.lat - b.lat) * 111.2);
