import { EffortKind } from '@vigie/domain';
import { type Database, Prisma } from '../database/open.ts';
import type { Scope } from '../scope.ts';

/** Whether the search `e` belongs to an operation that is not closed. */
export const OF_OPEN_OPERATION = Prisma.sql`EXISTS (SELECT FROM operations o
  WHERE e.reference LIKE 'OP-%' AND o.organisation_id = e.organisation_id AND o.id::text = substr(e.reference, 4, 36) AND o.state <> 'CLOSED')`;

export interface EffortLedger {
  department: string[];
  /** Months since January 1970, of the day the search started. */
  month: number[];
  /** Index into the code list EffortKind. */
  kind: number[];
  entries: number[];
  officerDays: number[];
  visits: number[];
  /** Null for who may see sums only: a search in one month finds few, and sums of children come with the rescues, small ones withheld. */
  childrenFound: (number | null)[];
}

/**
 * The ledger by department, month and kind. Whoever sees sums only learns of the searches of an operation once it is closed: while it is under way its place
 * and its month are as secret as its plan.
 */
export async function readEffort({ prisma }: Pick<Database, 'prisma'>, { exact }: Pick<Scope, 'exact'>): Promise<EffortLedger> {
  const rows = await prisma.$queryRaw<{ department: string; month: number; kind: string; entries: number; officerDays: number; visits: number; childrenFound: number }[]>`
    SELECT department_pcode AS department, ((extract(year FROM started_on) - 1970) * 12 + extract(month FROM started_on) - 1)::int AS month, kind,
      count(*)::int AS entries, sum(officer_days) AS "officerDays", sum(visits)::int AS visits, sum(children_found)::int AS "childrenFound"
    FROM search_efforts e
    WHERE ${exact !== null} OR NOT ${OF_OPEN_OPERATION}
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  return {
    department: rows.map((row) => row.department),
    month: rows.map((row) => row.month),
    kind: rows.map((row) => EffortKind.codes.indexOf(row.kind as EffortKind)),
    entries: rows.map((row) => row.entries),
    officerDays: rows.map((row) => row.officerDays),
    visits: rows.map((row) => row.visits),
    childrenFound: rows.map((row) => (exact === null ? null : row.childrenFound)),
  };
}
