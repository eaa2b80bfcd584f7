import { z } from 'zod';
import { SpokenLanguage } from './codes.ts';
import { Pcode } from './common.ts';

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
