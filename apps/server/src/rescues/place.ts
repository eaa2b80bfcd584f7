import type { RescueDraft } from '@vigie/domain';
import { type Codec, sealed } from '../secrets/sealed.ts';

/** What tells exactly where a rescue was; everything else of a record is no finer than its department. */
export type Place = Pick<RescueDraft, 'lon' | 'lat' | 'accuracyMetres' | 'placeName'>;

export interface PlaceKey {
  organisationId: number;
  reference: string;
}

const NUMBERS = 24;

/** Three doubles (NaN: not known), then the name in UTF-8 (nothing: none). Nothing is kept where nothing finer than the department is known. */
const codec: Codec<Place> = {
  encode({ lon, lat, accuracyMetres, placeName }) {
    if (lon === null && accuracyMetres === null && placeName === null) return null;
    const plain = Buffer.allocUnsafe(NUMBERS + (placeName === null ? 0 : Buffer.byteLength(placeName)));
    plain.writeDoubleLE(lon ?? Number.NaN, 0);
    plain.writeDoubleLE(lat ?? Number.NaN, 8);
    plain.writeDoubleLE(accuracyMetres ?? Number.NaN, 16);
    if (placeName !== null) plain.write(placeName, NUMBERS);
    return plain;
  },
  decode(plain) {
    const number = (at: number): number | null => {
      const value = plain.readDoubleLE(at);
      return Number.isNaN(value) ? null : value;
    };
    return { lon: number(0), lat: number(8), accuracyMetres: number(16), placeName: plain.length > NUMBERS ? plain.toString('utf8', NUMBERS) : null };
  },
  absent: { lon: null, lat: null, accuracyMetres: null, placeName: null },
};
const identity = ({ organisationId, reference }: PlaceKey): string => `rescue place ${organisationId} ${reference}`;

export const rescuePlace = sealed<PlaceKey, Place>({
  table: 'rescues',
  column: 'place_sealed',
  key: 'organisation_id AS "organisationId", reference',
  holds: 'exact places of rescues',
  identity,
  codec,
});

/** A revision keeps the sealed place that it replaced, byte for byte: it opens by the reference that the record had then. */
export const revisionPlace = sealed<PlaceKey, Place>({
  table: 'rescue_revisions',
  column: 'place_sealed',
  key: `organisation_id AS "organisationId", content->>'reference' AS reference`,
  holds: 'exact places of rescues before a correction',
  identity,
  codec,
});
