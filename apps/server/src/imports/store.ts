import type { ImportNoun } from '@vigie/domain';
import type { z } from 'zod';
import type { Caller } from '../context.ts';
import { ask, cancel } from '../jobs/queue.ts';
import { jobResult } from '../jobs/sealed.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { writerOf } from '../scope.ts';
import { change } from '../writing/change.ts';
import { findUpload } from './files.ts';
import { IMPORTS, ImportRequest } from './job.ts';
import type { ImportProgress, ImportReport } from './task.ts';

export async function listImports({ database: { prisma }, actor }: Caller) {
  const rows = await prisma.import.findMany({
    where: { organisationId: actor.organisationId ?? -1 },
    orderBy: { importedAt: 'desc' },
    take: 50,
    include: { user: { select: { account: true } } },
  });
  return rows.map(({ id, noun, fileName, importedAt, added, updated, unchanged, rejected, user }) => ({
    id,
    noun: noun as ImportNoun,
    fileName,
    importedAt: importedAt.toISOString(),
    added,
    updated,
    unchanged,
    rejected,
    by: user?.account ?? 'console',
  }));
}

/** Puts the import of an uploaded file into the queue. @throws Problem UPLOAD_EXPIRED, BUSY */
export async function startImport(caller: Caller, request: z.infer<typeof ImportRequest>): Promise<{ job: string }> {
  await findUpload(caller, request.upload, 'FILE');
  const started = await change(caller, 'imports', async (tx) => {
    const job = await ask(tx, IMPORTS, caller.actor, request);
    return { answer: { job }, action: 'queue', entity: job, details: { noun: request.noun, trial: request.dryRun } };
  });
  caller.jobs.wake();
  return started;
}

type ImportJob = { id: string; size: number; dryRun: boolean; progress: ImportProgress } & (
  | { state: 'running' }
  | { state: 'done'; report: ImportReport }
  | { state: 'failed'; problem: ProblemCode }
);

/** The state and progress of an import of the account. @throws Problem NOT_FOUND */
export async function readImportJob(caller: Caller, id: string): Promise<ImportJob> {
  const { prisma, secrets } = caller.database;
  const { organisationId, userId } = writerOf(caller.actor);
  const row = await prisma.job.findFirst({ where: { organisationId, id, userId, kind: IMPORTS.name } });
  if (!row) throw new Problem('NOT_FOUND');
  const { upload, dryRun } = ImportRequest.parse(row.input);
  const size = (await prisma.upload.findUnique({ where: { organisationId_id: { organisationId, id: upload } }, select: { size: true } }))?.size ?? 0;
  const job = { id, size, dryRun, progress: (row.progress as ImportProgress | null) ?? { rows: 0, bytes: 0 } };
  if (row.state === 'DONE') {
    const report = jobResult.open(secrets, { id }, row.resultSealed) as ImportReport;
    return { ...job, progress: { rows: report.rows, bytes: size }, state: 'done', report };
  }
  if (row.state === 'CANCELLED') return { ...job, state: 'failed', problem: 'CANCELLED' };
  return row.state === 'FAILED' ? { ...job, state: 'failed', problem: (row.problem as ProblemCode | null) ?? 'UNEXPECTED' } : { ...job, state: 'running' };
}

/** Stops an import that waits or runs. The database rolls back what it had written. @throws Problem NOT_FOUND */
export async function cancelImport(caller: Caller, id: string): Promise<object> {
  const { organisationId, userId } = writerOf(caller.actor);
  await change(caller, 'imports', async (tx) => {
    if ((await tx.job.count({ where: { organisationId, id, userId, kind: IMPORTS.name } })) === 0) throw new Problem('NOT_FOUND');
    const cancelled = await cancel(tx, { organisationId, id });
    return { answer: {}, action: cancelled ? 'cancel' : null, entity: id };
  });
  caller.jobs.wake(id);
  return {};
}
