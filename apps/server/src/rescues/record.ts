import { AGE_BANDS, type RescueDraft } from '@vigie/domain';
import type { Secrets } from '../secrets/secrets.ts';

/** The fields of a draft in their fixed order: of the MAC, of the COPY and of a revision's content. */
export const DRAFT_FIELDS = [
  'reference',
  'occurredOn',
  'datePrecision',
  'lon',
  'lat',
  'placePrecision',
  'accuracyMetres',
  'placeName',
  'departmentPcode',
  'sector',
  'sourceType',
  'definition',
  'verification',
  'children',
  'girls',
  'boys',
  ...AGE_BANDS,
] as const satisfies (keyof RescueDraft)[];

type Said = Omit<RescueDraft, 'reference'>;
const SAID = DRAFT_FIELDS.slice(1) as (keyof Said)[];
const said = (draft: Said): string => JSON.stringify(SAID.map((field) => draft[field]));

/** Recognises what a draft says, its own reference left out: equal MACs are equal rescues. Keyed, because a plain hash lets whoever has it try every place. */
export const contentMac = (secrets: Secrets, draft: Said): Buffer => secrets.mac('content', said(draft));

/** The reference of a rescue that came without one: made of what it says, so that the same file finds it again. */
export const referenceOf = (secrets: Secrets, draft: Said): string => `vigie:${secrets.mac('reference', said(draft)).toString('base64url').slice(0, 32)}`;
