import { sqlOf } from '../database/sql.ts';
import { isDiskFull } from '../error-codes.ts';
import { problemOf } from '../problem.ts';
import { requireAsker } from './asker.ts';
import { type JobKind, JobLost, type Workplace } from './kinds.ts';
import { type Claimed, finish } from './queue.ts';

/**
 * Does one job by its kind, in whatever thread this runs, and marks it done. Whether its asker may still have it done is asked before, because it may
 * have waited long, and by `finish` once more with what it commits.
 * @throws JobLost, Problem, or whatever the kind throws
 */
export async function performJob(work: Workplace, kinds: readonly JobKind<never>[], job: Claimed, worker: string, tell: (progress: object) => void): Promise<void> {
  const kind = kinds.find(({ name }) => name === job.kind);
  if (!kind) throw new Error(`no job is of the kind ${job.kind}`);
  let done = false;
  await requireAsker(sqlOf(work.database.prisma), job.asker);
  await kind.run(work, {
    id: job.id,
    organisationId: job.organisationId,
    asker: job.asker,
    input: kind.input.parse(job.input),
    tell,
    async done(sql, result) {
      await finish(sql, work.database, worker, job, result);
      done = true;
    },
  });
  if (!done) await finish(sqlOf(work.database.prisma), work.database, worker, job, undefined);
}

/** An error as it leaves the thread: its name, code and stack frames. Its message stays behind, because it may quote values. */
export interface Failure {
  name: string;
  code: string | null;
  problem: string | null;
  stack: string;
}

export function failureOf(error: Error & { code?: string }): Failure {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    name: error instanceof JobLost ? 'JobLost' : error.name,
    code: typeof error.code === 'string' ? error.code : null,
    problem: problemOf(error)?.problem ?? (isDiskFull(error) ? 'DISK_FULL' : null),
    stack: frames.join('\n'),
  };
}
