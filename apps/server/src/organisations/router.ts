import { OrganisationDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { changeOrganisation, createOrganisation, listOrganisations } from './store.ts';

export const organisationsRouter = router({
  list: allowed('organisations.read').query(({ ctx }) => listOrganisations(ctx)),
  create: allowed('organisations.write')
    .input(OrganisationDraft)
    .mutation(({ ctx, input }) => createOrganisation(ctx, input)),
  change: allowed('organisations.write')
    .input(z.strictObject({ id: z.int32().min(1), ...OrganisationDraft.shape }))
    .mutation(({ ctx, input }) => changeOrganisation(ctx, input)),
});
