import { searchPlaces } from '@vigie/geography';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { readZones } from './store.ts';

export const zonesRouter = router({
  /** All zones with their facts and the shapes that the map draws. */
  list: allowed('zones.read').query(({ ctx }) => readZones(ctx.database.prisma)),

  /** Localities and zones whose name is like `query`, accents and one mistake forgiven. */
  search: allowed('zones.read')
    .input(z.strictObject({ query: z.string().trim().min(1).max(80), limit: z.int().min(1).max(50).default(10) }))
    .query(({ ctx, input }) => searchPlaces(ctx.zones.places, input.query, input.limit)),
});
