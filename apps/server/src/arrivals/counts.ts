import { Prisma } from '../database/open.ts';
import { OF_OPEN_OPERATION } from '../effort/store.ts';
import { lastWholeMonth, QUIET_MONTHS } from '../months.ts';
import { CONFIRMED } from '../rescues/published.ts';

/** Children who came to be known in a department by month, whole months only; one value for each month from `first` on. */
export interface ArrivalCounts {
  /** Months since the year 0. */
  first: number;
  /** Found by searches of the ledger, which alone say how much was searched for them. */
  found: number[];
  officerDays: number[];
  /** Reported by somebody. Those known by a survey are in neither: a survey is no search and brings nobody to a centre. */
  reported: number[];
}

const MONTHS_READ = 120;

interface Row {
  pcode: string;
  month: number;
  found: number;
  officerDays: number;
  reported: number;
}

/**
 * Counts of every department in which something was recorded. All have the same months, from the first of the country to the last that is over: a department
 * without an entry was not searched. Where nobody wrote anything down for longer, the months end with the last entry, because silence is not a month without children.
 *
 * Searches of an operation count once it is closed: before that its place and its month are as secret as its plan. Finds without officer-days are left out, for
 * they are no rate, and so are reports known to their year only, which would all fall into January.
 */
export async function readArrivals(db: Pick<Prisma.TransactionClient, '$queryRaw'>, today: Date): Promise<Map<string, ArrivalCounts>> {
  const monthIn = (day: Prisma.Sql) => Prisma.sql`(extract(year FROM ${day}) * 12 + extract(month FROM ${day}) - 1)::int`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT pcode, month, sum(found)::int AS found, sum(days)::float8 AS "officerDays", sum(reported)::int AS reported FROM (
      SELECT department_pcode AS pcode, ${monthIn(Prisma.sql`started_on`)} AS month, children_found AS found, officer_days AS days, 0 AS reported
        FROM search_efforts e WHERE officer_days > 0 AND NOT ${OF_OPEN_OPERATION}
      UNION ALL SELECT department_pcode, ${monthIn(Prisma.sql`occurred_on`)}, 0, 0, children
        FROM rescues WHERE source_type = 'REPORTED' AND date_precision <> 'YEAR' AND ${Prisma.raw(CONFIRMED)}) entries
    GROUP BY 1, 2`;
  const over = lastWholeMonth(today);
  const past = rows.filter(({ month }) => month <= over);
  const latest = past.reduce((last, { month }) => Math.max(last, month), Number.NEGATIVE_INFINITY);
  const last = over - latest > QUIET_MONTHS ? latest : over;
  const first = Math.max(
    past.reduce((earliest, { month }) => Math.min(earliest, month), Number.POSITIVE_INFINITY),
    last - MONTHS_READ + 1,
  );
  const counts = new Map<string, ArrivalCounts>();
  for (const { pcode, month, found, officerDays, reported } of past) {
    if (month < first) continue;
    const zeros = () => new Array<number>(last - first + 1).fill(0);
    const known = counts.get(pcode) ?? { first, found: zeros(), officerDays: zeros(), reported: zeros() };
    counts.set(pcode, known);
    known.found[month - first] = found;
    known.officerDays[month - first] = officerDays;
    known.reported[month - first] = reported;
  }
  return counts;
}
