import { type ArrivalForecast, forecastArrivals } from '@vigie/spatial';
import { CONSOLE } from '../actor.ts';
import type { Database, Prisma } from '../database/open.ts';
import { type Sql, sqlOf } from '../database/sql.ts';
import { monthOf } from '../months.ts';
import { SMALLEST_GROUP } from '../rescues/published.ts';
import { change } from '../writing/change.ts';
import { type ArrivalCounts, readArrivals } from './counts.ts';

/** A forecast as it is kept. */
export interface ToldForecast {
  /** The first month ahead, counted from the year 0: the one after the last of the basis. */
  from: number;
  /** Null: too few to say. */
  forecast: ArrivalForecast | null;
}

/** Months that are told, and one more, so that none is missing when a month begins before the next telling. */
export const MONTHS_AHEAD = 12;
const MONTHS_KEPT = MONTHS_AHEAD + 1;
const YEAR_MS = 365 * 86_400_000;

/**
 * Tells every department's forecast anew. What a department's forecast rests on is replaced only once it differs by no fewer than `SMALLEST_GROUP` children, or
 * is a year old: two answers could be subtracted otherwise, and would tell of the few children between them. Until then the months since count as unknown.
 *
 * @param done marks the work done in the transaction that keeps it
 */
export async function tellArrivals(database: Database, done: (sql: Sql) => Promise<void>, today = new Date()): Promise<void> {
  const now = await readArrivals(database.prisma, today);
  const before = new Map((await database.prisma.toldArrivals.findMany({ where: { organisationId: 0 } })).map((row) => [row.departmentPcode, row]));
  const until = monthOf(today) + MONTHS_KEPT;
  const told = [...now].flatMap(([departmentPcode, counts]) => {
    const row = before.get(departmentPcode);
    const kept = row && today.getTime() - row.toldAt.getTime() < YEAR_MS && childrenBetween(row.basis as unknown as ArrivalCounts, counts) < SMALLEST_GROUP;
    const basis = kept ? (row.basis as unknown as ArrivalCounts) : counts;
    const from = basis.first + basis.found.length;
    if (kept && reachesTo(row.ahead as unknown as ToldForecast) >= until) return [];
    // Of a department of which too little is known there is nothing that ends.
    const ahead: ToldForecast = { from, forecast: forecastArrivals(basis, until - from) };
    if (kept && ahead.forecast === null) return [];
    return { departmentPcode, toldAt: kept ? row.toldAt : today, basis: asJson(basis), ahead: asJson(ahead) };
  });
  const gone = [...before.keys()].filter((pcode) => !now.has(pcode));
  await change({ database, actor: CONSOLE }, 'centres', async (tx) => {
    await tx.toldArrivals.deleteMany({ where: { organisationId: 0, departmentPcode: { in: [...told.map(({ departmentPcode }) => departmentPcode), ...gone] } } });
    await tx.toldArrivals.createMany({ data: told });
    await done(sqlOf(tx));
    if (told.length === 0 && gone.length === 0) return { answer: undefined, action: null };
    return { answer: undefined, action: 'save', entity: 'arrivals', details: { departments: told.length } };
  });
}

/** The month after the last that a forecast tells. */
const reachesTo = ({ from, forecast }: ToldForecast): number => (forecast === null ? Number.NEGATIVE_INFINITY : from + forecast.all.mean.length);

const asJson = (value: object): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value));

/** Children by whom the months of two readings differ, whichever way. */
function childrenBetween(told: ArrivalCounts, now: ArrivalCounts): number {
  let children = 0;
  const last = Math.max(told.first + told.found.length, now.first + now.found.length);
  // Months before the first of the later reading have left the window; no child was taken away.
  for (let month = Math.max(told.first, now.first); month < last; month++)
    for (const kind of ['found', 'reported'] as const) children += Math.abs((told[kind][month - told.first] ?? 0) - (now[kind][month - now.first] ?? 0));
  return children;
}
