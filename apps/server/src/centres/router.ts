import { CentreDraft, Reason, Source, StaffRatio } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { adoptSource } from './adopt.ts';
import { correctCentre, createCentre, readCentre } from './correct.ts';
import { entrustCentre, listHouses } from './entrust.ts';
import { readRatios, setRatio } from './ratios.ts';
import { readCentres } from './store.ts';

const Id = z.int().positive();
const Organisation = z.int().positive().nullable();

export const centresRouter = router({
  /** The centres, each as exactly as the caller may know its place, with beds and the latest count of occupied ones. */
  list: allowed('centres.read').query(({ ctx }) => readCentres(ctx)),
  /** One centre as its form shows it, with what it said before. */
  get: allowed('centres.write')
    .input(z.strictObject({ id: Id }))
    .query(({ ctx, input }) => readCentre(ctx, input.id)),
  create: allowed('centres.write')
    .input(z.strictObject({ draft: CentreDraft, organisationId: Organisation }))
    .mutation(({ ctx, input }) => createCentre(ctx, input)),
  correct: allowed('centres.write')
    .input(z.strictObject({ id: Id, expectedRevision: z.int().min(1), draft: CentreDraft, reason: Reason }))
    .mutation(({ ctx, input }) => correctCentre(ctx, input)),
  /** Says which of several sources counts from now on. */
  adopt: allowed('centres.write')
    .input(z.strictObject({ id: Id, surge: z.boolean(), source: Source, expected: Source.nullable(), reason: Reason }))
    .mutation(({ ctx, input }) => adoptSource(ctx, input)),
  /** How many children one of each role looks after. */
  ratios: allowed('centres.write').query(({ ctx }) => readRatios(ctx.database.prisma)),
  setRatio: allowed('centres.write')
    .input(z.strictObject({ ratio: StaffRatio, expectedRevision: z.int().min(0) }))
    .mutation(({ ctx, input }) => setRatio(ctx, input)),
  /** The organisations that a centre can be entrusted to. */
  houses: allowed('centres.write').query(({ ctx }) => listHouses(ctx)),
  /** Says which organisation keeps the stays of a centre. */
  entrust: allowed('centres.write')
    .input(z.strictObject({ id: Id, organisationId: Organisation, expected: Organisation }))
    .mutation(({ ctx, input }) => entrustCentre(ctx, input)),
});
