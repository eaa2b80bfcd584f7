import type { Cell } from './cells.ts';
import type { Found, Search } from './evidence.ts';

/** What was searched and found two years ago counts half as much as what was today: places change. Assumed. */
const HALF_LIFE_DAYS = 730;
/**
 * Where the ledger tells only the department, this share of its officer-days is taken to have been where its searches found something, in proportion to the
 * days on which they did; the rest where its children live. Assumed.
 */
const WHERE_FOUND = 0.5;

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
export const weightOf = (age: number): number => (age < 0 ? 0 : 2 ** (-age / HALF_LIFE_DAYS));

/** The history of every cell up to a day. @param until days since 1970: what comes later is not known */
export function historyOf(cells: readonly Cell[], found: readonly Found[], searches: readonly Search[], until: number): CellHistory {
  const share = sharesOf(cells, found, until);
  const history: CellHistory = {
    effort: new Float64Array(cells.length),
    allEffort: new Float64Array(cells.length),
    finds: new Float64Array(cells.length),
    reported: new Float64Array(cells.length),
    reportedYears: 0,
  };
  const add = (to: Float64Array, at: number, pcode: string, amount: number, shares: typeof share.children) => {
    if (at >= 0) to[at] = (to[at] as number) + amount;
    else for (const [cell, part] of shares.get(pcode) ?? []) to[cell] = (to[cell] as number) + part * amount;
  };
  for (const { at, departmentPcode, startedOn, officerDays } of searches) {
    if (startedOn >= until) continue;
    add(history.effort, at, departmentPcode, weightOf(until - startedOn) * officerDays, share.searched);
    add(history.allEffort, at, departmentPcode, officerDays, share.searched);
  }
  let first = until;
  for (const { at, departmentPcode, day, source, rescues } of found) {
    if (day >= until) continue;
    first = Math.min(first, day);
    add(source === 'DISCOVERED' ? history.finds : history.reported, at, departmentPcode, weightOf(until - day) * rescues, share.children);
  }
  history.reportedYears = (HALF_LIFE_DAYS / Math.LN2 / 365.25) * (1 - weightOf(until - first));
  return history;
}

type Shares = ReadonlyMap<string, readonly (readonly [cell: number, share: number])[]>;

/** How a department's children, and its searches that name no cell, are spread over its cells. */
function sharesOf(cells: readonly Cell[], found: readonly Found[], until: number): { children: Shares; searched: Shares } {
  const members = new Map<string, number[]>();
  cells.forEach(({ departmentPcode }, at) => {
    const list = members.get(departmentPcode) ?? [];
    list.push(at);
    members.set(departmentPcode, list);
  });
  const days = Array.from(cells, () => new Set<number>());
  for (const { at, day, source } of found) if (at >= 0 && source === 'DISCOVERED' && day < until) days[at]?.add(day);
  const children = new Map<string, [number, number][]>();
  const searched = new Map<string, [number, number][]>();
  for (const [pcode, list] of members) {
    const living = list.reduce((sum, at) => sum + (cells[at]?.exposure ?? 0), 0);
    const seen = list.reduce((sum, at) => sum + (days[at]?.size ?? 0), 0);
    const byFinds = seen > 0 ? WHERE_FOUND : 0;
    children.set(
      pcode,
      list.map((at) => [at, (cells[at]?.exposure ?? 0) / living]),
    );
    searched.set(
      pcode,
      list.map((at) => [at, ((1 - byFinds) * (cells[at]?.exposure ?? 0)) / living + (seen > 0 ? (byFinds * (days[at]?.size ?? 0)) / seen : 0)]),
    );
  }
  return { children, searched };
}
