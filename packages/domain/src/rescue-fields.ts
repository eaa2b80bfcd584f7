import { DatePrecision, PlacePrecision, RescueDefinition, Sector, SourceType, Verification } from './codes.ts';
import type { RescueDraft } from './rescues.ts';

/** A field of a rescue, with how it is kept, imported, exported and called. */
export interface RescueField {
  /** Of what kind its value is; `place` is kept sealed, together with the other parts of the place. */
  kind: 'text' | 'date' | 'code' | 'count' | 'zone' | 'place';
  /** Column of `rescues`, which has the field's own name in the Prisma schema; null where the field is sealed or computed. */
  column: string | null;
  /** The codes that it may have. */
  codes?: readonly string[];
  /** Its column in an exported file, which an import reads back. */
  file: string;
  label: { fr: string; en: string };
  /**
   * The field was added after the first version. A rescue without a value for it keeps the content MAC that it had before. The Zod type of the field has
   * `.default(null)`, so that clients of the API that do not know it go on working.
   */
  later?: true;
}

/**
 * Every field of a rescue, once. COPY, content MAC, revision, export, import and labels follow from this table, in this order; a field of
 * `RescueDraft` without a line here does not compile. The order is that of the content MAC: a new field goes to the end, marked `later`.
 */
export const RESCUE_FIELDS = {
  reference: { kind: 'text', column: 'reference', file: 'reference', label: { fr: 'référence', en: 'reference' } },
  occurredOn: { kind: 'date', column: 'occurred_on', file: 'date', label: { fr: 'date', en: 'date' } },
  datePrecision: { kind: 'code', column: 'date_precision', codes: DatePrecision.codes, file: 'date_precision', label: { fr: 'précision de la date', en: 'precision of the date' } },
  lon: { kind: 'place', column: null, file: 'longitude', label: { fr: 'longitude', en: 'longitude' } },
  lat: { kind: 'place', column: null, file: 'latitude', label: { fr: 'latitude', en: 'latitude' } },
  placePrecision: {
    kind: 'code',
    column: 'place_precision',
    codes: PlacePrecision.codes,
    file: 'place_precision',
    label: { fr: 'précision du lieu', en: 'precision of the place' },
  },
  accuracyMetres: { kind: 'place', column: null, file: 'accuracy', label: { fr: 'incertitude en mètres', en: 'accuracy in metres' } },
  placeName: { kind: 'place', column: null, file: 'place', label: { fr: 'lieu', en: 'place' } },
  departmentPcode: { kind: 'zone', column: null, file: 'department', label: { fr: 'département', en: 'department' } },
  sector: { kind: 'code', column: 'sector', codes: Sector.codes, file: 'sector', label: { fr: 'secteur', en: 'sector' } },
  sourceType: {
    kind: 'code',
    column: 'source_type',
    codes: SourceType.codes,
    file: 'source',
    label: { fr: 'manière dont le cas fut connu', en: 'how the case came to be known' },
  },
  definition: { kind: 'code', column: 'definition', codes: RescueDefinition.codes, file: 'definition', label: { fr: 'ce que compte le nombre', en: 'what the count counts' } },
  verification: { kind: 'code', column: 'verification', codes: Verification.codes, file: 'verification', label: { fr: 'vérification', en: 'verification' } },
  children: { kind: 'count', column: 'children', file: 'children', label: { fr: 'enfants', en: 'children' } },
  girls: { kind: 'count', column: 'girls', file: 'girls', label: { fr: 'filles', en: 'girls' } },
  boys: { kind: 'count', column: 'boys', file: 'boys', label: { fr: 'garçons', en: 'boys' } },
  age0to8: { kind: 'count', column: 'age_0_to_8', file: 'age_0_to_8', label: { fr: '0 à 8 ans', en: 'aged 0 to 8' } },
  age9to12: { kind: 'count', column: 'age_9_to_12', file: 'age_9_to_12', label: { fr: '9 à 12 ans', en: 'aged 9 to 12' } },
  age13to15: { kind: 'count', column: 'age_13_to_15', file: 'age_13_to_15', label: { fr: '13 à 15 ans', en: 'aged 13 to 15' } },
  age16to17: { kind: 'count', column: 'age_16_to_17', file: 'age_16_to_17', label: { fr: '16 à 17 ans', en: 'aged 16 to 17' } },
} as const satisfies Record<keyof RescueDraft, RescueField>;

export type RescueFieldName = keyof typeof RESCUE_FIELDS;
/** Fields that have a column of their own. */
export type RescueColumnName = { [Name in RescueFieldName]: (typeof RESCUE_FIELDS)[Name]['column'] extends string ? Name : never }[RescueFieldName];

export const RESCUE_FIELD_NAMES = Object.keys(RESCUE_FIELDS) as RescueFieldName[];
/** A field by its general type. The types of the table itself know only the properties written there. */
export const rescueField = (name: RescueFieldName): RescueField => RESCUE_FIELDS[name];
export const RESCUE_COLUMN_NAMES = RESCUE_FIELD_NAMES.filter((name): name is RescueColumnName => rescueField(name).column !== null);
