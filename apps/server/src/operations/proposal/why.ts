import type { TargetWhy } from '@vigie/domain';
import type { Evidence } from './estimate.ts';

const YEAR_DAYS = 365;

/** The facts of a cell that do not depend on the model. */
export interface CellFacts extends Omit<TargetWhy, 'neighbours' | 'inRun' | 'exposure' | 'held'> {
  /** Searches of the last twelve months that are known: told of the cell, or days on which a search found something there, whichever are more. */
  searchesInYear: number;
}

/** What is known of each cell before a day. @param until days since 1970 */
export function factsOf({ cells, found, searches }: Evidence, until: number): CellFacts[] {
  const departments = new Map<string, { searches: number; last: number }>();
  const told = Array.from(cells, () => ({ searches: 0, last: Number.NEGATIVE_INFINITY, inYear: 0 }));
  for (const { at, departmentPcode, startedOn, endedOn } of searches) {
    if (startedOn >= until) continue;
    const cell = told[at];
    if (cell) {
      cell.searches++;
      cell.last = Math.max(cell.last, endedOn);
      if (startedOn >= until - YEAR_DAYS) cell.inYear++;
    } else {
      const before = departments.get(departmentPcode);
      departments.set(departmentPcode, { searches: (before?.searches ?? 0) + 1, last: Math.max(before?.last ?? Number.NEGATIVE_INFINITY, endedOn) });
    }
  }
  const children = Array.from(cells, () => ({ REPORTED: 0, DISCOVERED: 0, SURVEY: 0 }));
  const spoken = new Uint8Array(cells.length);
  const days = Array.from(cells, () => new Set<number>());
  for (const { at, day, source, children: count } of found) {
    const cell = children[at];
    if (!cell || day >= until) continue;
    cell[source] += count;
    if (source !== 'DISCOVERED') spoken[at] = 1;
    else if (day >= until - YEAR_DAYS) days[at]?.add(day);
  }
  return cells.map(({ departmentPcode }, at): CellFacts => {
    const own = told[at];
    const department = departments.get(departmentPcode);
    return {
      found: children[at] ?? { REPORTED: 0, DISCOVERED: 0, SURVEY: 0 },
      searches: own?.searches ?? 0,
      lastSearched: dayText(own?.last),
      departmentSearches: department?.searches ?? 0,
      departmentLastSearched: dayText(department?.last),
      policeOnly: (children[at]?.DISCOVERED ?? 0) > 0 && spoken[at] === 0,
      searchesInYear: Math.max(own?.inYear ?? 0, days[at]?.size ?? 0),
    };
  });
}

const dayText = (day: number | undefined): string | null => (day === undefined || day === Number.NEGATIVE_INFINITY ? null : new Date(day * 86_400_000).toISOString().slice(0, 10));
