import { z } from 'zod';
import { DatePrecision, PlacePrecision, type PlacePrecision as PlacePrecisionCode, RescueDefinition, Sector, SourceType, Verification } from './codes.ts';
import { IsoDate, Latitude, Longitude, Pcode, Reference } from './common.ts';

const Count = z.int().min(0).max(500);

/** Children by age band, each null where the sender did not say. 13 is the age of light work, 16 the minimum age, 9 the edge of CTDC's bands. */
export const AGE_BANDS = ['age0to8', 'age9to12', 'age13to15', 'age16to17'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

const shape = {
  reference: Reference,
  occurredOn: IsoDate,
  datePrecision: z.enum(DatePrecision.codes),
  lon: Longitude.nullable(),
  lat: Latitude.nullable(),
  placePrecision: z.enum(PlacePrecision.codes),
  accuracyMetres: z.number().min(0).max(100_000).nullable(),
  placeName: z.string().trim().min(1).max(120).nullable(),
  /** Given where the place is known only to its department; elsewhere computed from the coordinates. */
  departmentPcode: Pcode.nullable(),
  sector: z.enum(Sector.codes),
  sourceType: z.enum(SourceType.codes),
  definition: z.enum(RescueDefinition.codes),
  verification: z.enum(Verification.codes),
  children: z.int().min(1).max(500),
  girls: Count.nullable(),
  boys: Count.nullable(),
  age0to8: Count.nullable(),
  age9to12: Count.nullable(),
  age13to15: Count.nullable(),
  age16to17: Count.nullable(),
};

/** Why a draft is not accepted although each of its fields is valid. The codes are also codes of issues in `ingest`. */
export type RescueContradiction = { field: keyof typeof shape; code: 'PLACE_MISSING' | 'SEX_EXCEEDS_TOTAL' | 'AGE_EXCEEDS_TOTAL' | 'DATE_IN_FUTURE' };

/** One rescue as a form or a file gives it, before the register has placed it in a zone. */
export const RescueDraft = z.strictObject(shape).check((context) => {
  for (const { field, code } of contradictions(context.value)) context.issues.push({ code: 'custom', path: [field], message: code, input: context.value[field] });
});
export type RescueDraft = z.infer<typeof RescueDraft>;

/** The contradictions in a draft. `today` is the last day on which a rescue may have happened. */
export function contradictions(draft: RescueDraft, today = new Date().toISOString().slice(0, 10)): RescueContradiction[] {
  const found: RescueContradiction[] = [];
  if (draft.placePrecision === 'DEPARTMENT') {
    if (draft.departmentPcode === null && draft.lon === null) found.push({ field: 'departmentPcode', code: 'PLACE_MISSING' });
  } else if (draft.lon === null || draft.lat === null) found.push({ field: 'lon', code: 'PLACE_MISSING' });
  if ((draft.girls ?? 0) + (draft.boys ?? 0) > draft.children) found.push({ field: 'girls', code: 'SEX_EXCEEDS_TOTAL' });
  if (AGE_BANDS.reduce((sum, band) => sum + (draft[band] ?? 0), 0) > draft.children) found.push({ field: 'age0to8', code: 'AGE_EXCEEDS_TOTAL' });
  if (draft.occurredOn > today) found.push({ field: 'occurredOn', code: 'DATE_IN_FUTURE' });
  return found;
}

/**
 * Radius in metres within which the true place lies, by how it was given. For GPS it is the sender's own accuracy, at least 5 m, or 50 m where there
 * is none. Else it is half the side of the square that a place of that rank has to itself in Côte d'Ivoire (localities 9.2 km, sub-prefectures 25 km,
 * departments 54 km: the square root of 322,463 km2 over 3,775, 510 and 111 places, rounded).
 */
export function uncertaintyRadius(precision: PlacePrecisionCode, accuracyMetres: number | null): number {
  const usual = { GPS: 50, LOCALITY: 4_600, SUB_PREFECTURE: 12_600, DEPARTMENT: 27_000 }[precision];
  return precision === 'GPS' && accuracyMetres !== null ? Math.max(accuracyMetres, 5) : usual;
}
