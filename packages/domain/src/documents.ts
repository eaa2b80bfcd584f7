import { z } from 'zod';
import type { AuditNoun } from './audit.ts';
import { Reason } from './common.ts';
import { RescueFilter } from './hotspots.ts';
import type { Permission } from './permissions.ts';

export const Language = z.enum(['fr', 'en']);
export type Language = z.infer<typeof Language>;

export const DocumentFormat = z.enum(['csv', 'xlsx', 'pdf', 'geojson']);
export type DocumentFormat = z.infer<typeof DocumentFormat>;

/** The nouns that can be exported as a document. */
export const DocumentNoun = z.enum(['releases', 'hotspots', 'rescues', 'centres', 'operations', 'briefs', 'zones']);
export type DocumentNoun = z.infer<typeof DocumentNoun>;

interface Kind {
  formats: readonly DocumentFormat[];
  needs: Permission;
  /** It is of what a filter leaves. */
  filtered: boolean;
  /** What it is a document of, where that has another name: its exports are in the log of that noun. */
  of?: AuditNoun;
  /** Each record counts its own copies, and a copy gets its number when it is made. */
  ownCopies?: true;
}

/** The nouns that can be exported: in which formats, and with which permission. */
export const DOCUMENTS: Record<DocumentNoun, Kind> = {
  releases: { formats: ['csv', 'xlsx', 'pdf'], needs: 'releases.published', filtered: false },
  hotspots: { formats: ['csv', 'xlsx', 'pdf', 'geojson'], needs: 'hotspots.read', filtered: false },
  rescues: { formats: ['xlsx', 'csv'], needs: 'rescues.read', filtered: true },
  centres: { formats: ['xlsx', 'csv'], needs: 'centres.read', filtered: false },
  operations: { formats: ['xlsx', 'csv'], needs: 'operations.published', filtered: true },
  /** One plan, for those who carry it out. */
  briefs: { formats: ['pdf', 'geojson'], needs: 'operations.read', filtered: false, of: 'operations', ownCopies: true },
  zones: { formats: ['xlsx', 'csv'], needs: 'zones.read', filtered: true },
};

/** A request for a document. The account, the date and the purpose are written on the document. */
export const DocumentRequest = z
  .strictObject({
    noun: DocumentNoun,
    /** The record; for a table as a whole, the number of the question, which its asker gives. */
    entity: z.uuid(),
    /** What is left of a table that filters cut. */
    filter: RescueFilter.nullable().default(null),
    format: DocumentFormat,
    language: Language.default('fr'),
    purpose: Reason,
  })
  .refine(({ noun, format }) => DOCUMENTS[noun].formats.includes(format), { path: ['format'], message: 'NOT_IN_THIS_FORMAT' })
  .refine(({ noun, filter }) => DOCUMENTS[noun].filtered === (filter !== null), { path: ['filter'], message: 'FILTER_OF_A_TABLE' });
export type DocumentRequest = z.infer<typeof DocumentRequest>;
