import { Days, ResourceDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { correctResource, createResource, listResources, removeResource } from './store.ts';

const SEEN = { id: z.uuid(), expectedRevision: z.int().min(1) };

export const resourcesRouter = router({
  /** People and vehicles that organisations can send, and how many are free over some days; null: today. */
  list: allowed('resources.read')
    .input(z.strictObject({ days: Days.nullable().default(null) }))
    .query(({ ctx, input: { days } }) => listResources(ctx, days)),
  create: allowed('resources.write')
    .input(ResourceDraft)
    .mutation(({ ctx, input }) => createResource(ctx, input)),
  correct: allowed('resources.write')
    .input(z.strictObject({ ...SEEN, draft: ResourceDraft }))
    .mutation(({ ctx, input }) => correctResource(ctx, input)),
  remove: allowed('resources.write')
    .input(z.strictObject(SEEN))
    .mutation(({ ctx, input }) => removeResource(ctx, input)),
});
