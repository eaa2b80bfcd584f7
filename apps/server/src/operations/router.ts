import { PERIOD_FIGURES } from '@vigie/data';
import { ProposalDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { askProposal, cancelProposal, readProposal } from './proposal/store.ts';
import { readOperations } from './store.ts';

const Id = z.strictObject({ id: z.uuid() });

export const operationsRouter = router({
  /** The operations that were published, as facts with their sources, their words in both languages; nothing here comes from the register. */
  published: allowed('operations.published').query(() => ({ operations: readOperations(), periods: PERIOD_FIGURES })),
  /** Asks the server to work out where to search; `proposal` tells how far it is. */
  propose: allowed('operations.write')
    .input(ProposalDraft)
    .mutation(({ ctx, input }) => askProposal(ctx, input)),
  proposal: allowed('operations.write')
    .input(Id)
    .query(({ ctx, input }) => readProposal(ctx, input.id)),
  cancelProposal: allowed('operations.write')
    .input(Id)
    .mutation(({ ctx, input }) => cancelProposal(ctx, input.id)),
});
