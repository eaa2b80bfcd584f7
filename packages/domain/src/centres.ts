import { z } from 'zod';
import { Authorisation, Contact, StaffCount } from './centre-people.ts';
import { CentreKind, CentreService, ClosureKind, ContactRole, DatePrecision, SpokenLanguage } from './codes.ts';
import { IsoDate, Latitude, Longitude, Pcode, Reference, Source } from './common.ts';

const Beds = z.int().min(0).max(5000);
const Age = z.int().min(0).max(17);

/** Beds of a centre from a date on, until the last day or until the same source says something else. Capacity is dated because it changes, and sourced because sources differ. */
export const CentreCapacity = z.strictObject({
  validFrom: IsoDate,
  beds: Beds,
  girlsBeds: Beds.nullable(),
  boysBeds: Beds.nullable(),
  /** The ages that are taken, both included; null: not told. */
  ageFrom: Age.nullable(),
  ageTo: Age.nullable(),
  source: Source,
  /** The last day; null: not told. */
  validTo: IsoDate.nullable(),
  /** Beds beside the usual ones that the centre can put up in an emergency. They are counted only where somebody asks for them, and take the ages of the usual ones. */
  surge: z.boolean(),
});
/** Beds that are away for a while. */
export const CentreClosure = z.strictObject({
  kind: z.enum(ClosureKind.codes),
  validFrom: IsoDate,
  /** The last day; null: until further notice. */
  validTo: IsoDate.nullable(),
  /** Null: the whole centre. */
  beds: z.int().min(1).max(5000).nullable(),
  girlsBeds: Beds.nullable(),
  boysBeds: Beds.nullable(),
  source: Source,
});
export const CentreOccupancy = z.strictObject({ observedOn: IsoDate, occupied: Beds, source: Source });

/**
 * A reception centre. Its department is shown to all, its place only to accounts that may see it exactly. If it is `secret`, the same
 * holds for its name, operator, source and capacities.
 */
export const Centre = z.strictObject({
  reference: Reference,
  name: z.string().trim().min(1).max(160),
  kind: z.enum(CentreKind.codes),
  operator: z.string().trim().min(1).max(160).nullable(),
  openedOn: IsoDate.nullable(),
  openedPrecision: z.enum(DatePrecision.codes).nullable(),
  lon: Longitude.nullable(),
  lat: Latitude.nullable(),
  departmentPcode: Pcode,
  secret: z.boolean(),
  source: Source,
  /** Null: not told, so that what is known stays. */
  services: z.array(z.enum(CentreService.codes)).nullable(),
  languages: z.array(z.enum(SpokenLanguage.codes)).nullable(),
  /** Whether it takes only children who were trafficked; null: not told, so that what is known stays. */
  traffickedOnly: z.boolean().nullable(),
  capacities: z.array(CentreCapacity),
  closures: z.array(CentreClosure),
  occupancies: z.array(CentreOccupancy),
  authorisations: z.array(Authorisation),
  staff: z.array(StaffCount),
  contacts: z.array(Contact),
});
export type Centre = z.infer<typeof Centre>;
export type CentreCapacity = z.infer<typeof CentreCapacity>;
export type CentreClosure = z.infer<typeof CentreClosure>;
export type CentreOccupancy = z.infer<typeof CentreOccupancy>;

/** What an entry of a centre is about: of one thing one entry stands, and a later one replaces it. */
export const CENTRE_ENTRY_KEYS = {
  /** A source says one thing of a day. */
  capacities: ({ validFrom, surge, source }: Pick<CentreCapacity, 'validFrom' | 'surge' | 'source'>) => `${validFrom} ${surge} ${source}`,
  closures: ({ validFrom, kind }: Pick<CentreClosure, 'validFrom' | 'kind'>) => `${validFrom} ${kind}`,
  occupancies: ({ observedOn }: Pick<CentreOccupancy, 'observedOn'>) => observedOn,
  authorisations: ({ number }: Pick<Authorisation, 'number'>) => number,
  staff: ({ role, countedOn }: Pick<StaffCount, 'role' | 'countedOn'>) => `${role} ${countedOn}`,
  contacts: ({ role, phone }: Pick<Contact, 'role' | 'phone'>) => `${role} ${phone}`,
} as const;
export type CentreEntries = keyof typeof CENTRE_ENTRY_KEYS;

const { departmentPcode: _placed, services: _services, languages: _languages, traffickedOnly: _traffickedOnly, ...described } = Centre.shape;
const MOST_ENTRIES = 200;

/** Why a draft is not accepted although each of its fields is valid; `path` leads to the field. */
export interface CentreContradiction {
  path: (string | number)[];
  code: 'PLACE_MISSING' | 'SEX_EXCEEDS_TOTAL' | 'ENDS_BEFORE_START' | 'TWICE' | 'DATE_IN_FUTURE' | 'PRECISION_MISSING' | 'SURGE_HAS_AGES';
}

/** A centre as a form gives it, before the register has placed it in a department. */
export const CentreDraft = z
  .strictObject({
    ...described,
    /** Given where no coordinates are; elsewhere computed from them. */
    departmentPcode: Pcode.nullable(),
    services: z.array(z.enum(CentreService.codes)).max(CentreService.codes.length),
    languages: z.array(z.enum(SpokenLanguage.codes)).max(SpokenLanguage.codes.length),
    traffickedOnly: z.boolean(),
    capacities: z.array(CentreCapacity).max(MOST_ENTRIES),
    closures: z.array(CentreClosure).max(MOST_ENTRIES),
    occupancies: z.array(CentreOccupancy).max(MOST_ENTRIES),
    authorisations: z.array(Authorisation).max(MOST_ENTRIES),
    staff: z.array(StaffCount).max(MOST_ENTRIES),
    contacts: z.array(Contact).max(ContactRole.codes.length * 4),
  })
  .check(({ value, issues }) => {
    for (const { path, code } of centreContradictions(value)) issues.push({ code: 'custom', path, message: code, input: undefined });
  });
export type CentreDraft = z.infer<typeof CentreDraft>;

/** The contradictions in a draft. `today` is the last day of which something can have been counted. */
export function centreContradictions(draft: CentreDraft, today = new Date().toISOString().slice(0, 10)): CentreContradiction[] {
  const found: CentreContradiction[] = [];
  const say = (code: CentreContradiction['code'], ...path: (string | number)[]) => found.push({ path, code });
  if ((draft.lon === null) !== (draft.lat === null)) say('PLACE_MISSING', 'lat');
  else if (draft.lon === null && draft.departmentPcode === null) say('PLACE_MISSING', 'departmentPcode');
  if (draft.openedOn !== null && draft.openedPrecision === null) say('PRECISION_MISSING', 'openedPrecision');
  draft.capacities.forEach(({ beds, girlsBeds, boysBeds, ageFrom, ageTo, validFrom, validTo, surge }, at) => {
    if (validTo !== null && validTo < validFrom) say('ENDS_BEFORE_START', 'capacities', at, 'validTo');
    if (surge && (ageFrom !== null || ageTo !== null)) say('SURGE_HAS_AGES', 'capacities', at, 'ageFrom');
    if ((girlsBeds ?? 0) + (boysBeds ?? 0) > beds) say('SEX_EXCEEDS_TOTAL', 'capacities', at, 'girlsBeds');
    if ((ageFrom ?? 0) > (ageTo ?? 17)) say('ENDS_BEFORE_START', 'capacities', at, 'ageTo');
  });
  draft.closures.forEach(({ beds, girlsBeds, boysBeds, validFrom, validTo }, at) => {
    if (validTo !== null && validTo < validFrom) say('ENDS_BEFORE_START', 'closures', at, 'validTo');
    if ((girlsBeds ?? 0) + (boysBeds ?? 0) > (beds ?? 0)) say('SEX_EXCEEDS_TOTAL', 'closures', at, 'girlsBeds');
  });
  draft.occupancies.forEach(({ observedOn }, at) => {
    if (observedOn > today) say('DATE_IN_FUTURE', 'occupancies', at, 'observedOn');
  });
  draft.authorisations.forEach(({ validFrom, validTo }, at) => {
    if (validTo !== null && validTo < validFrom) say('ENDS_BEFORE_START', 'authorisations', at, 'validTo');
  });
  draft.staff.forEach(({ countedOn }, at) => {
    if (countedOn > today) say('DATE_IN_FUTURE', 'staff', at, 'countedOn');
  });
  for (const list of Object.keys(NAMED_BY) as CentreEntries[])
    for (const at of repeated(draft[list] as never[], CENTRE_ENTRY_KEYS[list] as (entry: never) => string)) say('TWICE', list, at, NAMED_BY[list]);
  return found;
}

/** The field of an entry that is told where an earlier entry is about the same. */
const NAMED_BY = {
  capacities: 'validFrom',
  closures: 'validFrom',
  occupancies: 'observedOn',
  authorisations: 'number',
  staff: 'countedOn',
  contacts: 'phone',
} as const satisfies Record<CentreEntries, string>;

/** The places of entries whose key an earlier entry has. */
function repeated<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): number[] {
  const keys = entries.map(keyOf);
  return keys.flatMap((key, at) => (keys.indexOf(key) < at ? [at] : []));
}
