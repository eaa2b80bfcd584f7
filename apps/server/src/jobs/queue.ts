import { randomUUID } from 'node:crypto';
import type { Actor } from '../actor.ts';
import type { Database } from '../database/open.ts';
import type { Sql } from '../database/sql.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { writerOf } from '../scope.ts';
import type { Tx } from '../writing/change.ts';
import { requireAsker } from './asker.ts';
import { type JobKind, JobLost } from './kinds.ts';
import { jobResult } from './sealed.ts';

/** How long a server holds a job without renewing the lease. After that the server counts as gone. */
const LEASE = "interval '20 seconds'";
/** Time until the second attempt. It doubles with every further attempt. */
const FIRST_WAIT = "interval '5 seconds'";

/** Asks for a job within the caller's transaction; a server takes it up once that is committed. @throws Problem of the kind, for an account with too many waiting */
export async function ask<Input extends object>(tx: Tx, kind: Pick<JobKind<Input>, 'name' | 'waiting'>, asker: Actor, input: Input, id: string = randomUUID()): Promise<string> {
  const { userId, organisationId } = writerOf(asker);
  // The row of the account is locked, so that requests at the same moment do not all count the same number of waiting jobs.
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
  const waiting = await tx.job.count({ where: { userId, kind: kind.name, state: { in: ['QUEUED', 'RUNNING'] } } });
  if (waiting >= kind.waiting.most) throw new Problem(kind.waiting.problem);
  await tx.job.create({ data: { organisationId, id, kind: kind.name, userId, asker: { ...asker }, input } });
  return id;
}

/** Marks jobs failed whose server went away during the last attempt. Probably the job itself ended the server, so it is not given to another one. */
export async function giveUpExhausted({ prisma }: Pick<Database, 'prisma'>, kinds: readonly JobKind<never>[]): Promise<void> {
  for (const { name, attempts } of kinds)
    await prisma.$executeRawUnsafe(
      `UPDATE jobs SET state = 'FAILED', worker = NULL, leased_until = NULL, ended_at = now() WHERE kind = $1 AND state = 'RUNNING' AND leased_until < now() AND attempts >= $2`,
      name,
      attempts,
    );
}

/** Asks for the jobs of the schedule that are due. Each gets one row per slot of time, however many servers ask, because rows that exist are skipped. */
export async function askScheduled({ prisma }: Pick<Database, 'prisma'>, kinds: readonly JobKind<never>[], asker: Actor, now = Date.now()): Promise<void> {
  for (const { name, everyMinutes } of kinds) {
    if (everyMinutes === null) continue;
    const slot = new Date(Math.floor(now / (everyMinutes * 60_000)) * everyMinutes * 60_000).toISOString();
    await prisma.job.createMany({ data: [{ organisationId: 0, id: randomUUID(), kind: name, slot, asker: { ...asker }, input: {} }], skipDuplicates: true });
  }
}

export interface Claimed {
  organisationId: number;
  id: string;
  kind: string;
  asker: Actor;
  input: unknown;
  attempts: number;
}

/** Gives `worker` the longest waiting job of these kinds, or one whose server went away; null when none is due. */
export async function claim({ prisma }: Pick<Database, 'prisma'>, worker: string, kinds: readonly string[]): Promise<Claimed | null> {
  const rows = await prisma.$queryRawUnsafe<Claimed[]>(
    `UPDATE jobs SET state = 'RUNNING', worker = $1::uuid, leased_until = now() + ${LEASE}, attempts = attempts + 1
     WHERE (organisation_id, id) = (
       SELECT organisation_id, id FROM jobs WHERE kind = ANY ($2::text[]) AND due_at <= now() AND (state = 'QUEUED' OR (state = 'RUNNING' AND leased_until < now()))
       ORDER BY due_at, created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING organisation_id AS "organisationId", id::text AS id, kind, asker, input, attempts`,
    worker,
    kinds,
  );
  return rows[0] ?? null;
}

/** Renews the lease and stores the progress. @returns false when the job is no longer held, because it was cancelled or another server has taken it up */
export async function renew({ prisma }: Pick<Database, 'prisma'>, worker: string, { organisationId, id }: Claimed, progress: object | null): Promise<boolean> {
  const touched = await prisma.$executeRawUnsafe(
    `UPDATE jobs SET leased_until = now() + ${LEASE}, progress = coalesce($4::jsonb, progress) WHERE organisation_id = $1 AND id = $2::uuid AND worker = $3::uuid AND state = 'RUNNING'`,
    organisationId,
    id,
    worker,
    progress === null ? null : JSON.stringify(progress),
  );
  return touched > 0;
}

/** Marks a held job done, in the transaction of its effect, if its asker may still do it. @throws JobLost, Problem NOT_ALLOWED */
export async function finish(
  sql: Sql,
  { secrets }: Pick<Database, 'secrets'>,
  worker: string,
  { organisationId, id, asker }: Pick<Claimed, 'organisationId' | 'id' | 'asker'>,
  result: object | undefined,
): Promise<void> {
  await requireAsker(sql, asker);
  const sealed = result === undefined ? null : jobResult.seal(secrets, { id }, result);
  const touched = await sql(
    `UPDATE jobs SET state = 'DONE', result_sealed = $4, worker = NULL, leased_until = NULL, ended_at = now() WHERE organisation_id = $1 AND id = $2::uuid AND worker = $3::uuid AND state = 'RUNNING'`,
    [organisationId, id, worker, sealed],
  );
  if (touched === 0) throw new JobLost();
}

/** Gives up a held job after an error. It is tried again later, or marked failed with the error that its asker is told. */
export async function giveUp({ prisma }: Pick<Database, 'prisma'>, worker: string, { organisationId, id }: Claimed, problem: ProblemCode | null, again: boolean): Promise<void> {
  await prisma.$executeRawUnsafe(
    `UPDATE jobs SET state = CASE WHEN $5 THEN 'QUEUED' ELSE 'FAILED' END, problem = $4, worker = NULL, leased_until = NULL,
       due_at = CASE WHEN $5 THEN now() + ${FIRST_WAIT} * power(2, attempts - 1) ELSE due_at END, ended_at = CASE WHEN $5 THEN NULL ELSE now() END
     WHERE organisation_id = $1 AND id = $2::uuid AND worker = $3::uuid AND state = 'RUNNING'`,
    organisationId,
    id,
    worker,
    problem,
    again,
  );
}

/** Puts the jobs that `worker` holds back into the queue. Null puts back all held jobs, when no other server can be at work. The attempt does not count. */
export async function putBack({ prisma }: Pick<Database, 'prisma'>, worker: string | null): Promise<void> {
  await prisma.$executeRawUnsafe(
    `UPDATE jobs SET state = 'QUEUED', worker = NULL, leased_until = NULL, attempts = greatest(attempts - 1, 0) WHERE state = 'RUNNING' AND ($1::uuid IS NULL OR worker = $1::uuid)`,
    worker,
  );
}

/** Cancels a job that waits, or runs on any server. @returns false when there was nothing to cancel */
export async function cancel(tx: Pick<Tx, 'job'>, { organisationId, id }: { organisationId: number; id: string }): Promise<boolean> {
  const { count } = await tx.job.updateMany({
    where: { organisationId, id, state: { in: ['QUEUED', 'RUNNING'] } },
    data: { state: 'CANCELLED', worker: null, leasedUntil: null, endedAt: new Date() },
  });
  return count > 0;
}
