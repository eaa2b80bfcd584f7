import { statSync } from 'node:fs';
import { ImportNoun } from '@vigie/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { allowed, router } from '../trpc.ts';
import type { ImportJob } from './jobs.ts';
import { listImports } from './store.ts';
import { uploadPath, writePermission } from './upload.ts';

const Start = z.strictObject({
  upload: z.uuid(),
  fileName: z.string().trim().min(1).max(200),
  noun: ImportNoun.schema,
  /** Field to column; null: as the columns' names suggest. */
  mapping: z.record(z.string().max(60), z.string().max(200)).nullable(),
  exchange: z.boolean(),
  dryRun: z.boolean(),
  /** Of the words in the file of rejected rows. */
  language: z.enum(['fr', 'en']).default('fr'),
});
const Id = z.strictObject({ job: z.uuid() });

export const importsRouter = router({
  /** What the caller's organisation has imported, latest first. */
  list: allowed('imports.read').query(({ ctx }) => listImports(ctx.database.prisma, ctx.actor)),

  /** Starts reading an uploaded file: as a trial, which tells what would be added, updated and left alone, or for good. */
  start: allowed('imports.read')
    .input(Start)
    .mutation(({ ctx, input }) => {
      const granted = authorise(ctx, writePermission(input.noun));
      const { userId, organisationId } = ctx.actor;
      if (userId === null || organisationId === null) throw new Problem('NOT_ALLOWED');
      const path = uploadPath(ctx.settings.dataDir, userId, input.upload);
      const size = statSync(path, { throwIfNoEntry: false })?.size;
      if (size === undefined) throw new Problem('UPLOAD_EXPIRED');
      const { fileName, noun, mapping, exchange, dryRun, language } = input;
      const task = {
        file: { path, name: fileName },
        rejectedPath: `${path}.rejected.csv`,
        noun,
        mapping,
        exchange,
        dryRun,
        language,
        reach: granted,
        actor: { ...ctx.actor, organisationId },
      };
      return { job: ctx.imports.start(task, size) };
    }),

  /** How far a job is; when it is done, what it did or would do. */
  job: allowed('imports.read')
    .input(Id)
    .query(({ ctx, input }) => ownJob(ctx, input.job)),

  cancel: allowed('imports.read')
    .input(Id)
    .mutation(async ({ ctx, input }) => {
      await ctx.imports.cancel(ownJob(ctx, input.job).id);
      return {};
    }),
});

function ownJob(ctx: Context, id: string): ImportJob {
  const job = ctx.imports.get(id);
  if (!job || job.userId !== ctx.actor.userId) throw new Problem('NOT_FOUND');
  return job;
}
