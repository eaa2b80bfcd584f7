import { z } from 'zod';
import { CentreKind, CentreService, DatePrecision, SpokenLanguage } from './codes.ts';
import { IsoDate, Latitude, Longitude, Pcode, Reference, Source } from './common.ts';

const Beds = z.int().min(0).max(5000);
const Age = z.int().min(0).max(17);

/** Beds of a centre from a date on, until the next entry. Capacity is dated because it changes, and sourced because sources differ. */
export const CentreCapacity = z.strictObject({
  validFrom: IsoDate,
  beds: Beds,
  girlsBeds: Beds.nullable(),
  boysBeds: Beds.nullable(),
  /** The ages that are taken, both included; null: not told. */
  ageFrom: Age.nullable(),
  ageTo: Age.nullable(),
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
  capacities: z.array(CentreCapacity),
  occupancies: z.array(CentreOccupancy),
});
export type Centre = z.infer<typeof Centre>;
export type CentreCapacity = z.infer<typeof CentreCapacity>;
export type CentreOccupancy = z.infer<typeof CentreOccupancy>;
