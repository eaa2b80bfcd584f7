import { z } from 'zod';
import { EffortKind } from './codes.ts';
import { IsoDate, Pcode, Reference, Source } from './common.ts';

/** One entry of the search-effort ledger: who searched where, for how long, and what they found. Searches that found nothing are entered too. */
export const SearchEffort = z
  .strictObject({
    reference: Reference,
    departmentPcode: Pcode,
    startedOn: IsoDate,
    endedOn: IsoDate,
    kind: z.enum(EffortKind.codes),
    officerDays: z.number().min(0).max(100_000),
    visits: z.int().min(0).max(100_000),
    childrenFound: z.int().min(0).max(10_000),
    source: Source,
  })
  .refine((e) => e.startedOn <= e.endedOn, { path: ['endedOn'], message: 'ENDS_BEFORE_START' });
export type SearchEffort = z.infer<typeof SearchEffort>;
