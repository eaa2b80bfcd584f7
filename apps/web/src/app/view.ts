import { IsoDate, PlacePrecision, Sector, SourceType } from '@vigie/domain';
import { z } from 'zod';
import { readPlace } from '../register/place.ts';
import { readableList, reader } from './readable.ts';
import type { Kind } from './screen.ts';

/**
 * The view that every screen shares, as the address holds it: where the map looks, which rescues pass, which layers are on. It stays when one goes from screen
 * to screen; sending the address shows the same to a role that may see it. Every part is optional.
 */
const VIEW = {
  /** `lon,lat,zoom` */
  at: z
    .string()
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/)
    .refine((text) => {
      const [lon, lat, zoom] = text.split(',').map(Number);
      return Math.abs(lon ?? 181) <= 180 && Math.abs(lat ?? 91) <= 90 && (zoom ?? 25) <= 24;
    }),
  /** First and last day. */
  from: IsoDate,
  to: IsoDate,
  /** Lists of codes; absent: all. */
  sectors: readableList(z.enum(Sector.codes)),
  sources: readableList(z.enum(SourceType.codes)),
  precisions: readableList(z.enum(PlacePrecision.codes)),
  organisations: readableList(z.int32()),
  /** Where rescues must lie, as `writePlace` writes it. */
  place: z
    .string()
    .max(1_600)
    .refine((text) => readPlace(text) !== null),
  /** Layers that are on; absent: the screen's own choice. */
  layers: readableList(z.string().regex(/^[a-z]{1,40}$/)),
  indicator: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  year: z.int(),
  level: z.enum(['DISTRICT', 'REGION', 'DEPARTMENT']),
};

export const readView = reader(VIEW);

/** The parts of an address that the view or the screen knows and could not read, whole or in part. */
export function unreadable(search: Record<string, unknown>, ofScreen: z.ZodRawShape): string[] {
  const shape = { ...VIEW, ...ofScreen };
  const read: Record<string, unknown> = reader(shape)(search);
  const lengthOf = (value: unknown) => (Array.isArray(value) ? value.length : 1);
  return Object.keys(shape).filter((part) => search[part] !== undefined && (read[part] === undefined || lengthOf(read[part]) !== lengthOf(search[part])));
}

export type ViewState = ReturnType<typeof readView>;

/** Going to another screen keeps the view; what was selected or asked on this one stays here. */
export const keepView = (search: Record<string, unknown>): ViewState => readView(search);

/** What is selected on a screen that can select these kinds: `rescue:12`, `row:40` (a masked row, of this data version), `zone:CI2604`. */
export const selectedOf = (kinds: readonly Kind[]) => z.string().regex(new RegExp(`^(${kinds.join('|')}):[\\w-]{1,40}$`));
