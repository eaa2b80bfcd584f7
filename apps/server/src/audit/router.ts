import { AuditQuery } from '@vigie/domain';
import { allowed, router } from '../trpc.ts';
import { searchAudit, verifyAuditAs } from './store.ts';

export const auditRouter = router({
  /** Who did what: entries that answer the question, latest first. */
  search: allowed('audit.read')
    .input(AuditQuery)
    .query(({ ctx, input }) => searchAudit(ctx, input)),

  /** Recomputes the chain of the log; names the first row that was edited, removed or moved. */
  verify: allowed('audit.verify').mutation(async ({ ctx }) => {
    const verdict = await verifyAuditAs(ctx);
    await ctx.auditAnchor.refresh();
    return verdict;
  }),
});
