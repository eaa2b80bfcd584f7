import type { RescueFilter, VisibleRescues } from '@vigie/domain';
import { onlySums } from './answerable.ts';
import type { Register } from './register.ts';

/** The whole country, as the sums name it. */
export const COUNTRY = 'CI';

export interface Sum {
  rescues: number;
  children: number;
}

/** What a role that sees sums is told of one zone in a period. */
export interface ZoneSums {
  /** The sum of the period, what its parts withhold included; null where it is withheld, or where the period cuts a year or a year of it is withheld. */
  total: Sum | null;
  /** Year by year, null where the figure is withheld; a year without rescues is not there. */
  years: { year: number; figure: Sum | null }[];
}

const yearOf = (iso: string): number => Number(iso.slice(0, 4));
/** Sums are of whole years: a period that cuts one has no sum. */
const wholeYears = ({ from, to }: Pick<RescueFilter, 'from' | 'to'>): boolean => (from === null || from.endsWith('-01-01')) && (to === null || to.endsWith('-12-31'));

/** Sums of a zone as published for it. They are not added up from its departments, some of whose figures are withheld. */
export function zoneSums({ aggregates, dictionaries }: VisibleRescues, zone: string, { from, to }: Pick<RescueFilter, 'from' | 'to'>): ZoneSums {
  const first = from === null ? Number.NEGATIVE_INFINITY : yearOf(from);
  const last = to === null ? Number.POSITIVE_INFINITY : yearOf(to);
  const department = dictionaries.departments.indexOf(zone);
  const known = new Map<number | null, Sum | null>();
  if (department >= 0)
    aggregates.department.forEach((each, at) => {
      if (each === department) known.set(aggregates.year[at] ?? null, { rescues: aggregates.rescues[at] ?? 0, children: aggregates.children[at] ?? 0 });
    });
  const { totals, withheld } = aggregates;
  totals.zone.forEach((each, at) => {
    if (each === zone) known.set(totals.year[at] ?? null, { rescues: totals.rescues[at] ?? 0, children: totals.children[at] ?? 0 });
  });
  withheld.zone.forEach((each, at) => {
    if (each === zone) known.set(withheld.year[at] ?? null, null);
  });
  const years = [...known].flatMap(([year, figure]) => (year === null || year < first || year > last ? [] : [{ year, figure }])).sort((a, b) => a.year - b.year);
  return { total: totalOf(known, years, from === null && to === null, wholeYears({ from, to })), years };
}

function totalOf(known: Map<number | null, Sum | null>, years: ZoneSums['years'], everything: boolean, whole: boolean): Sum | null {
  const all = known.get(null);
  if (everything && all !== undefined) return all;
  if (!whole) return null;
  const sum = { rescues: 0, children: 0 };
  for (const { figure } of years) {
    if (figure === null) return null;
    sum.rescues += figure.rescues;
    sum.children += figure.children;
  }
  return sum;
}

/**
 * Rescues and children of the rows that pass, by department; null where the sum is not told. A department that is not there has none. For a role that sees
 * sums they are those told for the department, which its rows alone would understate where a year is withheld.
 */
export function departmentSums(register: Register, rows: Int32Array, answered: RescueFilter): Record<string, Sum | null> {
  const { visible } = register;
  const { dictionaries, aggregates } = visible;
  if (onlySums(visible)) {
    const zones = new Set([...dictionaries.departments, ...aggregates.totals.zone, ...aggregates.withheld.zone]);
    return Object.fromEntries([...zones].map((zone) => [zone, zoneSums(visible, zone, answered).total]));
  }
  return sumByDepartment(register, rows);
}

/** Rescues and children of some rows, by department. */
export function sumByDepartment(register: Register, rows: Int32Array): Record<string, Sum> {
  const sums: Record<string, Sum> = {};
  for (const row of rows) {
    const pcode = register.visible.dictionaries.departments[register.department[row] ?? -1];
    if (pcode === undefined) continue;
    sums[pcode] ??= { rescues: 0, children: 0 };
    const sum = sums[pcode];
    sum.rescues += register.rescues[row] ?? 0;
    sum.children += register.children[row] ?? 0;
  }
  return sums;
}
