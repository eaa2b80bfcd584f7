import { hash } from 'node:crypto';
import { AGE_BANDS, type RescueDraft } from '@vigie/domain';
import { latLngToCell } from 'h3-js';

/** Resolution of the masked cell (252 km2 on average) and of the cell by which places are counted (5 km2). */
export const MASKED_RESOLUTION = 5;
const COUNTED_RESOLUTION = 7;

/** The fields of a draft in their fixed order: of the hash, of the COPY and of a revision's content. */
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

/** H3 cells of a place as the signed 64-bit numbers that PostgreSQL keeps; null where only the department is known. */
export function cellsOf(lon: number | null, lat: number | null): { cell5: string | null; cell7: string | null } {
  if (lon === null || lat === null) return { cell5: null, cell7: null };
  const decimal = (resolution: number) => BigInt(`0x${latLngToCell(lat, lon, resolution)}`).toString();
  return { cell5: decimal(MASKED_RESOLUTION), cell7: decimal(COUNTED_RESOLUTION) };
}

type Said = Omit<RescueDraft, 'reference'>;
const SAID = DRAFT_FIELDS.slice(1) as (keyof Said)[];

/** SHA-256 of what a draft says, its own reference left out: equal hashes are equal rescues. */
export function contentHash(draft: Said): string {
  return hash('sha256', JSON.stringify(SAID.map((field) => draft[field])), 'hex');
}
