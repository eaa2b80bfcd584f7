import { z } from 'zod';
import { Reason } from './common.ts';
import { RescueFilter } from './hotspots.ts';
import type { Permission } from './permissions.ts';

export const Language = z.enum(['fr', 'en']);
export type Language = z.infer<typeof Language>;

export const DocumentFormat = z.enum(['csv', 'xlsx', 'pdf', 'geojson']);
export type DocumentFormat = z.infer<typeof DocumentFormat>;

/** The nouns that can be exported as a document. */
export const DocumentNoun = z.enum(['releases', 'hotspots', 'rescues']);
export type DocumentNoun = z.infer<typeof DocumentNoun>;

/** The formats in which each noun can be exported, and the permission that this needs. */
export const DOCUMENTS: Record<DocumentNoun, { formats: readonly DocumentFormat[]; needs: Permission }> = {
  releases: { formats: ['csv', 'xlsx', 'pdf'], needs: 'releases.published' },
  hotspots: { formats: ['csv', 'xlsx', 'pdf', 'geojson'], needs: 'hotspots.read' },
  rescues: { formats: ['xlsx', 'csv'], needs: 'rescues.read' },
};

/** A request for a document. The account, the date and the purpose are written on the document. */
export const DocumentRequest = z
  .strictObject({
    noun: DocumentNoun,
    /** The record; for what a filter leaves, the number of the question, which its asker gives. */
    entity: z.uuid(),
    /** Of the register: which rescues. */
    filter: RescueFilter.nullable().default(null),
    format: DocumentFormat,
    language: Language.default('fr'),
    purpose: Reason,
  })
  .refine(({ noun, format }) => DOCUMENTS[noun].formats.includes(format), { path: ['format'], message: 'NOT_IN_THIS_FORMAT' })
  .refine(({ noun, filter }) => (noun === 'rescues') === (filter !== null), { path: ['filter'], message: 'FILTER_OF_RESCUES' });
export type DocumentRequest = z.infer<typeof DocumentRequest>;
