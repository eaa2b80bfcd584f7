import { ReleaseDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { listReleases, previewRelease, proposeRelease, publishedReleases, publishRelease, withdrawRelease } from './store.ts';

const { level, fromYear, toYear } = ReleaseDraft.shape;

export const releasesRouter = router({
  /** What is published, for everybody; nobody has to sign in. */
  published: allowed('releases.published').query(({ ctx }) => publishedReleases(ctx)),

  /** The register, proposals included. */
  list: allowed('releases.read').query(({ ctx }) => listReleases(ctx, ctx.actor)),

  /** What a release of whole years would say, and what it would withhold. */
  preview: allowed('releases.read')
    .input(z.strictObject({ level, fromYear, toYear }))
    .query(({ ctx, input }) => previewRelease(ctx, input)),

  propose: allowed('releases.propose')
    .input(ReleaseDraft)
    .mutation(({ ctx, input }) => proposeRelease(ctx, ctx.actor, input)),

  /** Publishes what somebody else proposed. */
  publish: allowed('releases.publish')
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      await publishRelease(ctx, ctx.actor, input.id);
      return {};
    }),

  withdraw: allowed('releases.withdraw')
    .input(z.strictObject({ id: z.uuid(), reason: z.string().trim().min(5).max(300) }))
    .mutation(async ({ ctx, input }) => {
      await withdrawRelease(ctx, ctx.actor, input);
      return {};
    }),
});
