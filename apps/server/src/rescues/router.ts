import { RescueDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { note } from '../writing/change.ts';
import { correctRescue, createRescue, readRescue } from './store.ts';
import { noteSums } from './told-sums.ts';
import { readVisible } from './visibility.ts';

const Id = z.int().min(1);

export const rescuesRouter = router({
  /** Everything that the caller's role may see, columnar; filters are applied where it is drawn. */
  visible: allowed('rescues.read').query(async ({ ctx, signal }) => {
    const visible = await readVisible(ctx.database, ctx.scope, ctx.zones, signal);
    if (visible.points.id.length > 0)
      await note(ctx, {
        action: 'read',
        noun: 'rescues',
        entity: null,
        details: { exact: visible.points.id.length, dataVersion: visible.dataVersion },
      });
    if (ctx.scope.sums) await noteSums(ctx, visible.dataVersion);
    return visible;
  }),

  get: allowed('rescues.read')
    .input(z.strictObject({ id: Id }))
    .query(({ ctx, input }) => readRescue(ctx, input.id)),

  create: allowed('rescues.write')
    .input(RescueDraft)
    .mutation(({ ctx, input }) => createRescue(ctx, input)),

  correct: allowed('rescues.write')
    .input(z.strictObject({ id: Id, expectedRevision: z.int().min(1), draft: RescueDraft, reason: z.string().trim().min(3).max(300) }))
    .mutation(({ ctx, input }) => correctRescue(ctx, input)),
});
