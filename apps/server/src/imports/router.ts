import { z } from 'zod';
import { authorise } from '../authorise.ts';
import { allowed, router } from '../trpc.ts';
import { ImportRequest, writePermission } from './job.ts';
import { cancelImport, listImports, readImportJob, startImport, undoImport } from './store.ts';
import { UndoRequest } from './undo.ts';

const Id = z.strictObject({ job: z.uuid() });

export const importsRouter = router({
  /** The imports of the caller's organisation, latest first. */
  list: allowed('imports.read').query(({ ctx }) => listImports(ctx)),

  /** Starts the import of an uploaded file, or a trial, which tells what would be added, updated and left alone. */
  start: allowed('imports.read')
    .input(ImportRequest)
    .mutation(({ ctx, input }) => {
      authorise(ctx, writePermission(input.noun));
      return startImport(ctx, input);
    }),

  /** Undoes an import as one act: what it added goes, what it corrected says again what it said. What was changed since is kept. */
  undo: allowed('imports.read')
    .input(UndoRequest)
    .mutation(({ ctx, input }) => undoImport(ctx, input.importId)),

  /** The progress of a job; when it is done, what it did, or for a trial what it would do. */
  job: allowed('imports.read')
    .input(Id)
    .query(({ ctx, input }) => readImportJob(ctx, input.job)),

  cancel: allowed('imports.read')
    .input(Id)
    .mutation(({ ctx, input }) => cancelImport(ctx, input.job)),
});
