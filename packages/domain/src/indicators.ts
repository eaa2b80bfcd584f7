import { z } from 'zod';
import { Pcode, Source } from './common.ts';

export const IndicatorCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);

export const Indicator = z.strictObject({
  code: IndicatorCode,
  nameFr: z.string().min(1).max(120),
  nameEn: z.string().min(1).max(120),
  unit: z.string().min(1).max(20),
  definitionFr: z.string().min(1).max(1000),
  definitionEn: z.string().min(1).max(1000),
  /** true: a higher value means more risk; false: more protection. */
  higherIsRisk: z.boolean(),
});
export type Indicator = z.infer<typeof Indicator>;

/** One figure of a zone and a year. Where its interval is known, the value must lie in it. */
export const IndicatorValue = z
  .strictObject({
    indicator: IndicatorCode,
    pcode: Pcode,
    year: z.int().min(1960).max(2100),
    value: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    sampleSize: z.int().min(1).nullable(),
    method: z.string().trim().min(1).max(200),
    source: Source,
  })
  .refine((v) => (v.low ?? v.value) <= v.value && v.value <= (v.high ?? v.value), { path: ['low'], message: 'INTERVAL_EXCLUDES_VALUE' });
export type IndicatorValue = z.infer<typeof IndicatorValue>;
