import { z } from 'zod';
import { SpokenLanguage } from './codes.ts';
import { IsoDate, Pcode } from './common.ts';

/** People and vehicles that operations need and that are counted, not named. */
export const ResourceKind = { codes: ['SOCIAL_WORKER', 'MEDICAL', 'INTERPRETER', 'FEMALE_OFFICER', 'VEHICLE'] } as const;
export type ResourceKind = (typeof ResourceKind.codes)[number];

/** Some of a kind that an organisation can send from a department. An interpreter has a language; nobody else has. */
export const ResourceDraft = z
  .strictObject({
    kind: z.enum(ResourceKind.codes),
    language: z.enum(SpokenLanguage.codes).nullable(),
    /** Where they start from. */
    departmentPcode: Pcode,
    count: z.int().min(0).max(500),
    /** Whom one calls, by office and number; no name is needed. */
    contact: z.string().trim().max(200),
  })
  .refine(({ kind, language }) => (kind === 'INTERPRETER') === (language !== null), { path: ['language'], message: 'LANGUAGE_OF_INTERPRETERS' });
export type ResourceDraft = z.infer<typeof ResourceDraft>;

/** How many of a kind an operation needs. */
export interface ResourceNeed {
  kind: ResourceKind;
  language: SpokenLanguage | null;
  count: number;
}

/** Beds of an operation are held so many hours beyond its last day: children found on the last evening sleep somewhere too. Assumed. */
export const BEDS_AFTER_HOURS = 24;

/** Some days, both included. */
export const Days = z.strictObject({ from: IsoDate, to: IsoDate }).refine(({ from, to }) => from <= to, { path: ['to'], message: 'ENDS_BEFORE_START' });
export type Days = z.infer<typeof Days>;
