import type { EffortKind, SearchEffort } from '@vigie/domain';
import type { Random } from '../random.ts';
import { ANTENNAS_FROM, addDays, dateOf, daysBetween, MONTHS, monthIndex, randomDay } from './calendar.ts';
import { type Department, kilometres } from './country.ts';
import { policeOf } from './organisations.ts';
import { SEARCHED_ALWAYS, type World } from './truth.ts';

export type DemonstrationEffort = SearchEffort & { organisation: string };

/** A search that found something: the cases are made from it, so that the ledger and the register agree. */
export interface Find {
  department: Department;
  month: number;
  startedOn: string;
  endedOn: string;
  kind: EffortKind;
  organisation: string;
  /** Children of each case. */
  cases: number[];
  /** Where everything was found, for a road check that never moves. */
  at: { name: string; lon: number; lat: number } | null;
}

/** Cases found per officer-day where the rate is 100 per 100,000 children and year. */
export const DETECTION: Record<EffortKind, number> = { PATROL: 0.3, RAID: 0.1, INSPECTION: 0.32, CLMRS_VISIT: 0.65 };
const KINDS = { PATROL: 45, INSPECTION: 30, CLMRS_VISIT: 21, RAID: 4 };
const OFFICER_DAYS: Record<EffortKind, [number, number]> = { PATROL: [2, 10], RAID: [40, 150], INSPECTION: [2, 6], CLMRS_VISIT: [1, 4] };
const VISITS: Record<EffortKind, [number, number]> = { PATROL: [3, 12], RAID: [1, 8], INSPECTION: [2, 10], CLMRS_VISIT: [5, 30] };
const DAYS: Record<EffortKind, [number, number]> = { PATROL: [0, 2], RAID: [1, 9], INSPECTION: [0, 4], CLMRS_VISIT: [0, 2] };
/** Searches begun in a month: before and since the antennas, and at each road check. */
export const SEARCHES = { before: 28, since: 58, roadCheck: 7 } as const;
const SOURCE = 'Demonstration, seeded generator';

/** The ledger of searches, nil results included, and what they found. Who searches where does not ask where the children are. */
export function makeEffort(world: World, random: Random): { effort: DemonstrationEffort[]; finds: Find[] } {
  const effort: DemonstrationEffort[] = [];
  const finds: Find[] = [];
  const antennas = monthIndex(ANTENNAS_FROM) + 1;
  const early = world.departments.map((department) => pull(world, department, ['CI0101', 'CI2901', 'CI2604']));
  const late = world.departments.map((department) => pull(world, department, SEARCHED_ALWAYS));

  const search = (department: Department, month: number, kind: EffortKind, at: Find['at']) => {
    const officerDays = random.between(...OFFICER_DAYS[kind]);
    const startedOn = randomDay(month, random);
    const endedOn = addDays(startedOn, Math.min(random.between(...DAYS[kind]), daysBetween(startedOn, dateOf(MONTHS, 0))));
    const mean = (DETECTION[kind] * officerDays * world.rateIn(department, month)) / 100;
    const cases = Array.from({ length: random.poisson(mean) }, () => 1 + random.poisson(kind === 'RAID' ? 3 : 0.6));
    const organisation = kind === 'CLMRS_VISIT' ? 'DEMO-CLMRS' : policeOf(department);
    effort.push({
      reference: `DEMO-E${String(effort.length + 1).padStart(6, '0')}`,
      departmentPcode: department.pcode,
      startedOn,
      endedOn,
      kind,
      officerDays,
      visits: random.between(...VISITS[kind]),
      childrenFound: cases.reduce((sum, children) => sum + children, 0),
      source: SOURCE,
      organisation,
    });
    if (cases.length > 0) finds.push({ department, month, startedOn, endedOn, kind, organisation, cases, at });
  };

  for (let month = 0; month < MONTHS; month++) {
    // In the first months of the closure the officers stood at the borders.
    const slack = month >= monthIndex('2020-03-22') && month <= monthIndex('2020-06-30') ? 0.4 : 1;
    const planned = random.poisson((month < antennas ? SEARCHES.before : SEARCHES.since) * slack);
    for (let k = 0; k < planned; k++) {
      const department = world.departments[random.index(month < antennas ? early : late)] as Department;
      const kind = random.weighted<EffortKind>(KINDS);
      search(department, month, kind === 'CLMRS_VISIT' && department.kind !== 'COCOA' ? 'INSPECTION' : kind, null);
    }
    for (const artefact of world.truth.artefacts) {
      if (month < monthIndex(artefact.from) || month > monthIndex(artefact.to)) continue;
      const department = world.departments.find(({ pcode }) => pcode === artefact.departmentPcode) as Department;
      const checks = random.poisson(SEARCHES.roadCheck);
      for (let k = 0; k < checks; k++) search(department, month, 'PATROL', artefact);
    }
  }
  return { effort, finds };
}

/** How strongly units with these seats are drawn to a department: by nearness, and by nothing else. */
function pull(world: World, department: Department, bases: readonly string[]): number {
  if (world.truth.neverSearched.includes(department.pcode)) return 0;
  const distances = world.departments.filter(({ pcode }) => bases.includes(pcode)).map((base) => kilometres(base.lon, base.lat, department.lon, department.lat));
  return 0.03 + Math.exp(-Math.min(...distances) / 60);
}
