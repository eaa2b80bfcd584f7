import { DatePrecision } from '@vigie/domain';
import { KINDS, monthOf, type Register } from '@vigie/hotspots';

export interface Months {
  /** Months since January 1970 of the first count. */
  first: number;
  /** Rescues by month, without gaps. */
  counts: number[];
  /** Rescues whose date is known to its year only: they are in no month. */
  withoutMonth: number;
}

const YEAR = DatePrecision.codes.indexOf('YEAR');

/** The rescues of these rows by month, as far as a month is known. */
export function byMonth(register: Register, rows: Int32Array): Months {
  const { kind, day, rescues, visible } = register;
  const months = new Map<number, number>();
  let withoutMonth = 0;
  for (const row of rows) {
    const n = rescues[row] ?? 0;
    const of = KINDS[kind[row] ?? 0];
    if (of === 'aggregate' || (of === 'point' && visible.points.datePrecision[row] === YEAR)) {
      withoutMonth += n;
      continue;
    }
    const month = monthOf(day[row] ?? 0);
    months.set(month, (months.get(month) ?? 0) + n);
  }
  if (months.size === 0) return { first: 0, counts: [], withoutMonth };
  const first = Math.min(...months.keys());
  return { first, counts: Array.from({ length: Math.max(...months.keys()) - first + 1 }, (_, i) => months.get(first + i) ?? 0), withoutMonth };
}
