import type { HotspotRequest } from './question.ts';
import { dayOf, monthOf } from './register.ts';

/** The ledger of searches as it leaves the server, summed by department and month. */
interface Ledger {
  department: string[];
  /** Months since January 1970. */
  month: number[];
  officerDays: number[];
}

/** Officer-days by department in a period; months count whole. */
export function effortIn({ department, month, officerDays }: Ledger, { from, to }: HotspotRequest['period']): { pcode: string; officerDays: number }[] {
  const first = from === null ? Number.NEGATIVE_INFINITY : monthOf(dayOf(from));
  const last = to === null ? Number.POSITIVE_INFINITY : monthOf(dayOf(to));
  const sums = new Map<string, number>();
  department.forEach((pcode, i) => {
    const at = month[i] ?? 0;
    if (at >= first && at <= last) sums.set(pcode, (sums.get(pcode) ?? 0) + (officerDays[i] ?? 0));
  });
  return Array.from(sums, ([pcode, days]) => ({ pcode, officerDays: days }));
}
