import { z } from 'zod';
import { ZoneLevel } from './codes.ts';

/** What a release is made of: rescues and children by zone and whole year, small numbers withheld. */
export const ReleaseDraft = z
  .strictObject({
    title: z.string().trim().min(3).max(160),
    level: ZoneLevel.schema,
    fromYear: z.int().min(2000).max(2100),
    toYear: z.int().min(2000).max(2100),
    /** What a reader must know; published with the figures. */
    note: z.string().trim().max(1000),
  })
  .refine(({ fromYear, toYear }) => fromYear <= toYear, { path: ['toYear'], message: 'PERIOD_ENDS_BEFORE_IT_STARTS' });
export type ReleaseDraft = z.infer<typeof ReleaseDraft>;

/** A published table, columnar. `zone` is a p-code, CI the country; null figures are withheld, zones without a row had no rescue. */
export interface ReleaseTable {
  /** Groups smaller than this are withheld. */
  threshold: number;
  zone: string[];
  year: number[];
  rescues: (number | null)[];
  children: (number | null)[];
  /** Number of figures withheld because they are small, and number withheld because a small one could be computed from them. */
  withheld: { primary: number; complementary: number };
}
