import { Reason, ReleaseDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { MOVED } from '../workflow/move.ts';
import { listReleases, previewRelease, proposeRelease, publishedReleases, publishRelease, withdrawRelease } from './store.ts';

const { level, fromYear, toYear } = ReleaseDraft.shape;

export const releasesRouter = router({
  /** What is published, for everybody; nobody has to sign in. */
  published: allowed('releases.published').query(({ ctx }) => publishedReleases(ctx)),

  /** The register, proposals included. */
  list: allowed('releases.read').query(({ ctx }) => listReleases(ctx)),

  /** What a release of whole years would say, and what it would withhold. */
  preview: allowed('releases.read')
    .input(z.strictObject({ level, fromYear, toYear }))
    .query(({ ctx, input }) => previewRelease(ctx, input)),

  propose: allowed('releases.propose')
    .input(ReleaseDraft)
    .mutation(({ ctx, input }) => proposeRelease(ctx, input)),

  /** Publishes what somebody else proposed. */
  publish: allowed('releases.publish')
    .input(z.strictObject(MOVED))
    .mutation(({ ctx, input }) => publishRelease(ctx, input)),
  withdraw: allowed('releases.withdraw')
    .input(z.strictObject({ ...MOVED, reason: Reason }))
    .mutation(({ ctx, input }) => withdrawRelease(ctx, input)),
});
