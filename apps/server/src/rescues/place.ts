import type { RescueDraft } from '@vigie/domain';
import type { Secrets } from '../secrets/secrets.ts';

/** What tells exactly where a rescue was; everything else of a record is no finer than its department. */
export type Place = Pick<RescueDraft, 'lon' | 'lat' | 'accuracyMetres' | 'placeName'>;

const NOWHERE: Place = { lon: null, lat: null, accuracyMetres: null, placeName: null };
const NUMBERS = 24;

/** The record that a sealed place belongs to: it opens for no other. */
const identity = (organisationId: number, reference: string): string => `rescue place ${organisationId} ${reference}`;

/** Three doubles (NaN: not known), then the name in UTF-8 (nothing: none). Null where nothing finer than the department is known. */
export function sealPlace(secrets: Secrets, organisationId: number, reference: string, { lon, lat, accuracyMetres, placeName }: Place): Buffer | null {
  if (lon === null && accuracyMetres === null && placeName === null) return null;
  const name = placeName === null ? 0 : Buffer.byteLength(placeName);
  const plain = Buffer.allocUnsafe(NUMBERS + name);
  plain.writeDoubleLE(lon ?? Number.NaN, 0);
  plain.writeDoubleLE(lat ?? Number.NaN, 8);
  plain.writeDoubleLE(accuracyMetres ?? Number.NaN, 16);
  if (placeName !== null) plain.write(placeName, NUMBERS);
  return secrets.seal(identity(organisationId, reference), plain);
}

/** @throws Error when the value does not belong to the record */
export function openPlace(secrets: Secrets, organisationId: number, reference: string, sealed: Uint8Array | null): Place {
  if (sealed === null) return NOWHERE;
  const plain = secrets.open(identity(organisationId, reference), sealed);
  const number = (at: number): number | null => {
    const value = plain.readDoubleLE(at);
    return Number.isNaN(value) ? null : value;
  };
  return { lon: number(0), lat: number(8), accuracyMetres: number(16), placeName: plain.length > NUMBERS ? plain.toString('utf8', NUMBERS) : null };
}
