import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { codesOf, isDiskFull } from '../error-codes.ts';
import type { ProblemCode } from '../problem.ts';
import { PrismaClient } from './generated/client.ts';

/**
 * Milliseconds that a transaction may wait for a connection and may take in all. Writes queue behind one another (the audit log is one chain), and
 * machines are slow at times: Prisma's own 2 and 5 seconds turned work that was only waiting into errors.
 */
const TRANSACTIONS = { maxWait: 20_000, timeout: 40_000 };

/** Prisma on the connections of a pool. */
export const createPrisma = (pool: pg.Pool): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }), transactionOptions: TRANSACTIONS });

/** Stands first in the text of a statement that is planned once for each connection: one that is long, asked often, and quick to answer. */
export const PLANNED_ONCE = '/* planned once */';
const planned = new Map<string, string>();

/** A name makes the database keep the plan; the empty one does not. Others get none: their texts vary, and each plan kept takes memory. */
function nameOf({ sql }: { sql: string }): string {
  if (!sql.startsWith(PLANNED_ONCE)) return '';
  const name = planned.get(sql) ?? `planned_${planned.size}`;
  planned.set(sql, name);
  return name;
}

/** What the database says of a value that it cannot take. Prisma's codes and the class 22 of SQL. */
const DATA_ERRORS = new Set(['P2000', 'P2005', 'P2006', 'P2007', 'P2019', 'P2020', 'P2023', 'P2033']);

/** Whether the database could not take a value: the sender's mistake, not ours. */
export const isDataError = (error: unknown): boolean => [...codesOf(error)].some((code) => DATA_ERRORS.has(code) || /^22[0-9A-Z]{3}$/.test(code));

/** No connection in time, a transaction that took too long, and what locks and serialisation give up on. Prisma's codes and those of SQL. */
const OVERLOADS = new Set(['P2024', 'P2028', 'P2034', '40001', '40P01', '53300', '55P03']);

/** The database went away, is starting or is stopping. Prisma's codes, those of SQL and those of the connection. */
const AWAY = new Set(['P1001', 'P1008', 'P1017', '57P01', '57P02', '57P03', '08000', '08001', '08003', '08006', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE']);
/** The driver gives no code to these. */
const CUT = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const isAway = (error: unknown): boolean => [...codesOf(error)].some((code) => AWAY.has(code)) || CUT.test(error instanceof Error ? error.message : '');

/** Whether the database gave up for want of time or because of others, or is away; nothing was written, and the same request may pass later. */
export const isOverload = (error: unknown): boolean =>
  [...codesOf(error)].some((code) => OVERLOADS.has(code)) || isAway(error) || (error instanceof Error && error.cause !== undefined && isOverload(error.cause));

/** What the database could not do, as an error of the closed list; undefined: something else is wrong. */
export const databaseProblem = (error: unknown): ProblemCode | undefined =>
  isDiskFull(error) ? 'DISK_FULL' : isDataError(error) ? 'INPUT_INVALID' : isOverload(error) ? 'OVERLOADED' : undefined;
