import type { Cell } from './cells.ts';
import type { Found, Search } from './evidence.ts';

/** What was searched and found three years ago counts half as much as what was today: places change. Assumed. */
const HALF_LIFE_DAYS = 3 * 365;

/** What was searched and found in each cell, the older the less it counts. */
export interface CellHistory {
  /** Officer-days, those of the department spread over its cells. */
  effort: Float64Array;
  /** The same, not weighed by age. */
  allEffort: Float64Array;
  /** Rescues that searches found. */
  finds: Float64Array;
  /** Rescues that came by reports and surveys, weighed by age, and how many years those weights come to. */
  reported: Float64Array;
  reportedYears: number;
}

/** How much something of so many days before `day` counts. */
const weightOf = (age: number): number => (age < 0 ? 0 : 2 ** (-age / HALF_LIFE_DAYS));

/**
 * The history of every cell up to a day. Where the ledger tells only the department, its officer-days are taken to have been where its children live, and so
 * are rescues whose place is not known: assumed, as nobody wrote it down.
 *
 * @param until days since 1970: what comes later is not known
 */
export function historyOf(cells: readonly Cell[], found: readonly Found[], searches: readonly Search[], until: number): CellHistory {
  const shares = sharesOf(cells);
  const history: CellHistory = {
    effort: new Float64Array(cells.length),
    allEffort: new Float64Array(cells.length),
    finds: new Float64Array(cells.length),
    reported: new Float64Array(cells.length),
    reportedYears: 0,
  };
  const add = (to: Float64Array, at: number, pcode: string, amount: number) => {
    if (at >= 0) to[at] = (to[at] as number) + amount;
    else for (const [cell, part] of shares.get(pcode) ?? []) to[cell] = (to[cell] as number) + part * amount;
  };
  for (const { at, departmentPcode, startedOn, officerDays } of searches) {
    if (startedOn >= until) continue;
    add(history.effort, at, departmentPcode, weightOf(until - startedOn) * officerDays);
    add(history.allEffort, at, departmentPcode, officerDays);
  }
  let first = until;
  for (const { at, departmentPcode, day, source, rescues } of found) {
    if (day >= until) continue;
    first = Math.min(first, day);
    add(source === 'DISCOVERED' ? history.finds : history.reported, at, departmentPcode, weightOf(until - day) * rescues);
  }
  history.reportedYears = (HALF_LIFE_DAYS / Math.LN2 / 365.25) * (1 - weightOf(until - first));
  return history;
}

/** How the children of each department are spread over its cells. */
function sharesOf(cells: readonly Cell[]): Map<string, [cell: number, share: number][]> {
  const living = new Map<string, number>();
  for (const { departmentPcode, exposure } of cells) living.set(departmentPcode, (living.get(departmentPcode) ?? 0) + exposure);
  const shares = new Map<string, [number, number][]>();
  cells.forEach(({ departmentPcode, exposure }, at) => {
    const list = shares.get(departmentPcode) ?? [];
    list.push([at, exposure / (living.get(departmentPcode) as number)]);
    shares.set(departmentPcode, list);
  });
  return shares;
}
