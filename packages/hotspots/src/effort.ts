import type { HotspotRequest } from './question.ts';
import { dayOf, monthOf } from './register.ts';

/** The ledger of searches as it leaves the server, summed by department and month. */
interface Ledger {
  department: string[];
  /** Months since January 1970. */
  month: number[];
  officerDays: number[];
}

/** The same with what was done and found. */
interface FullLedger extends Ledger {
  entries: number[];
  visits: number[];
  /** Null where the number is small and the role sees sums. */
  childrenFound: (number | null)[];
}

/** `foundWithheld`: some numbers of children found are small, and not in the sum. `lastMonth`: that of the last search, counted from January 1970. */
export type EffortSum = { officerDays: number; visits: number; entries: number; childrenFound: number; foundWithheld: boolean; lastMonth: number };

/** The entries of a ledger in a period; months count whole. */
function entriesIn({ month }: Ledger, { from, to }: HotspotRequest['period']): number[] {
  const first = from === null ? Number.NEGATIVE_INFINITY : monthOf(dayOf(from));
  const last = to === null ? Number.POSITIVE_INFINITY : monthOf(dayOf(to));
  return month.flatMap((at, i) => (at >= first && at <= last ? [i] : []));
}

/** Officer-days by department in a period. */
export function effortIn(ledger: Ledger, period: HotspotRequest['period']): { pcode: string; officerDays: number }[] {
  const sums = new Map<string, number>();
  for (const i of entriesIn(ledger, period)) {
    const pcode = ledger.department[i] ?? '';
    sums.set(pcode, (sums.get(pcode) ?? 0) + (ledger.officerDays[i] ?? 0));
  }
  return Array.from(sums, ([pcode, days]) => ({ pcode, officerDays: days }));
}

/** All that was done in a period, by department; a department that is not there was never searched in it. */
export function effortSums(ledger: FullLedger, period: HotspotRequest['period']): Map<string, EffortSum> {
  const sums = new Map<string, EffortSum>();
  for (const i of entriesIn(ledger, period)) {
    const pcode = ledger.department[i] ?? '';
    const sum = sums.get(pcode) ?? { officerDays: 0, visits: 0, entries: 0, childrenFound: 0, foundWithheld: false, lastMonth: Number.NEGATIVE_INFINITY };
    sum.officerDays += ledger.officerDays[i] ?? 0;
    sum.visits += ledger.visits[i] ?? 0;
    sum.entries += ledger.entries[i] ?? 0;
    sum.childrenFound += ledger.childrenFound[i] ?? 0;
    sum.lastMonth = Math.max(sum.lastMonth, ledger.month[i] ?? sum.lastMonth);
    sum.foundWithheld ||= ledger.childrenFound[i] === null;
    sums.set(pcode, sum);
  }
  return sums;
}
