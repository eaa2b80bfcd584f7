import { z } from 'zod';
import { Reason } from './common.ts';
import type { Permission } from './permissions.ts';

export const Language = z.enum(['fr', 'en']);
export type Language = z.infer<typeof Language>;

export const DocumentFormat = z.enum(['csv', 'xlsx', 'pdf', 'geojson']);
export type DocumentFormat = z.infer<typeof DocumentFormat>;

/** The nouns that can be exported as a document. */
export const DocumentNoun = z.enum(['releases', 'hotspots']);
export type DocumentNoun = z.infer<typeof DocumentNoun>;

/** The formats in which each noun can be exported, and the permission that this needs. */
export const DOCUMENTS: Record<DocumentNoun, { formats: readonly DocumentFormat[]; needs: Permission }> = {
  releases: { formats: ['csv', 'xlsx', 'pdf'], needs: 'releases.published' },
  hotspots: { formats: ['csv', 'xlsx', 'pdf', 'geojson'], needs: 'hotspots.read' },
};

/** A request for a document. The account, the date and the purpose are written on the document. */
export const DocumentRequest = z
  .strictObject({
    noun: DocumentNoun,
    entity: z.uuid(),
    format: DocumentFormat,
    language: Language.default('fr'),
    purpose: Reason,
  })
  .refine(({ noun, format }) => DOCUMENTS[noun].formats.includes(format), { path: ['format'], message: 'NOT_IN_THIS_FORMAT' });
export type DocumentRequest = z.infer<typeof DocumentRequest>;
