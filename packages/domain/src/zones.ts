import { z } from 'zod';
import { BoundaryKind, ZoneLevel } from './codes.ts';
import { Latitude, Longitude, Pcode, Source } from './common.ts';

/** The facts of a district, region or department. Its shape is sent separately. */
export const Zone = z.strictObject({
  pcode: Pcode,
  level: z.enum(ZoneLevel.codes),
  name: z.string().min(1),
  parentPcode: Pcode.nullable(),
  seatName: z.string().nullable(),
  seatLon: Longitude.nullable(),
  seatLat: Latitude.nullable(),
  population: z.int().min(0).nullable(),
  populationYear: z.int().nullable(),
  populationSource: Source.nullable(),
  boundaryKind: z.enum(BoundaryKind.codes),
  boundarySource: Source,
});
export type Zone = z.infer<typeof Zone>;
