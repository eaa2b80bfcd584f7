import { RescueDraft } from '@vigie/domain';
import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { allowed, router } from '../trpc.ts';
import { correctRescue, createRescue, readRescue } from './store.ts';
import { readVisible, scopeOf } from './visibility.ts';

const Id = z.int().min(1);

export const rescuesRouter = router({
  /** Everything that the caller's role may see, columnar; filters are applied where it is drawn. */
  visible: allowed('rescues.read').query(async ({ ctx }) => {
    const visible = await readVisible(ctx.database, scopeOf(ctx.actor, ctx.reach, ctx.zones), ctx.zones);
    if (visible.points.id.length > 0)
      await audit(ctx.database.prisma, ctx.actor, {
        action: 'read',
        noun: 'rescues',
        entity: null,
        details: { exact: visible.points.id.length, dataVersion: visible.dataVersion },
      });
    return visible;
  }),

  get: allowed('rescues.read')
    .input(z.strictObject({ id: Id }))
    .query(({ ctx, input }) => readRescue(ctx, ctx.actor, ctx.reach, input.id)),

  create: allowed('rescues.write')
    .input(RescueDraft)
    .mutation(({ ctx, input }) => createRescue(ctx, ctx.actor, ctx.reach, input)),

  correct: allowed('rescues.write')
    .input(z.strictObject({ id: Id, expectedRevision: z.int().min(1), draft: RescueDraft, reason: z.string().trim().min(3).max(300) }))
    .mutation(({ ctx, input }) => correctRescue(ctx, ctx.actor, ctx.reach, input)),
});
