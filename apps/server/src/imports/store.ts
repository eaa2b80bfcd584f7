import type { ImportNoun } from '@vigie/domain';
import type { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { Caller } from '../context.ts';
import { ask, cancel } from '../jobs/queue.ts';
import { jobResult } from '../jobs/sealed.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { writerOf } from '../scope.ts';
import { type Acting, change } from '../writing/change.ts';
import { findUpload } from './files.ts';
import { IMPORTS, ImportRequest, writePermission } from './job.ts';
import type { ImportProgress, ImportReport } from './task.ts';
import { isUndoable, UNDO, UNDOABLE, UndoRequest } from './undo.ts';

export async function listImports({ database: { prisma }, actor }: Acting) {
  const organisationId = actor.organisationId ?? -1;
  // The jobs first: an undoing that ends between the two questions is then told as still under way, and not as one that never was.
  const undoing = await prisma.job.findMany({ where: { organisationId, kind: UNDO.name }, orderBy: { createdAt: 'asc' }, select: { input: true, state: true, problem: true } });
  const rows = await prisma.import.findMany({
    where: { organisationId },
    orderBy: { importedAt: 'desc' },
    take: 50,
    include: { user: { select: { account: true } }, undoer: { select: { account: true } }, _count: UNDOABLE._count },
  });
  const undoOf = new Map(undoing.map(({ input, state, problem }) => [UndoRequest.parse(input).importId, { state, problem }]));
  return rows.map(({ id, noun, fileName, importedAt, added, updated, unchanged, rejected, user, undoneAt, undoer, removed, restored, kept, _count }) => ({
    id,
    noun: noun as ImportNoun,
    fileName,
    importedAt: importedAt.toISOString(),
    added,
    updated,
    unchanged,
    rejected,
    by: user?.account ?? 'console',
    undoable: isUndoable({ noun, _count }),
    /** Null: it stands. */
    undone: undoneAt && { at: undoneAt.toISOString(), by: undoer?.account ?? 'console', removed: removed ?? 0, restored: restored ?? 0, kept: kept ?? 0 },
    undoing: isUnderWay(undoOf.get(id)?.state),
    undoProblem: undoneAt === null ? ((undoOf.get(id)?.problem ?? null) as ProblemCode | null) : null,
  }));
}

const isUnderWay = (state: string | undefined): boolean => state === 'QUEUED' || state === 'RUNNING';

/** Puts the undoing of an import of the caller's organisation into the queue. @throws Problem NOT_FOUND, NOT_ALLOWED, NOT_UNDOABLE, BUSY */
export async function undoImport(caller: Caller & Parameters<typeof authorise>[0], importId: string): Promise<{ job: string }> {
  const { organisationId } = writerOf(caller.actor);
  const started = await change(caller, 'imports', async (tx) => {
    const found = await tx.import.findFirst({ where: { id: importId, organisationId, undoneAt: null }, select: UNDOABLE });
    if (!found) throw new Problem('NOT_FOUND');
    authorise(caller, writePermission(found.noun as ImportNoun));
    if (!isUndoable(found)) throw new Problem('NOT_UNDOABLE');
    const job = await ask(tx, UNDO, caller.actor, { importId });
    return { answer: { job }, action: 'queue', entity: job, details: { noun: found.noun, undo: importId } };
  });
  caller.jobs.wake();
  return started;
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
