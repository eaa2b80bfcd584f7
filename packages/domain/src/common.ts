import { z } from 'zod';

/** A calendar date that exists, `YYYY-MM-DD`, from 1900 to 2199. */
export const IsoDate = z.iso.date().refine((date) => date >= '1900' && date < '2200', { message: 'DATE_OUT_OF_RANGE' });
/** A zone's p-code: OCHA's (CI26, CI2604), ISO 3166-2 for districts (CI-BS), or ours for the three departments that have none yet (CI19N1). */
export const Pcode = z.string().regex(/^CI(-[A-Z]{2}|\d{2}(\d{2}|N\d)?)$/);
/** A sender's own number of a record. Together with the organisation it is the key by which a later import finds the record. */
export const Reference = z.string().trim().min(1).max(80);
export const Longitude = z.number().min(-180).max(180);
export const Latitude = z.number().min(-90).max(90);
/** Where a fact comes from: a document, an address, a system. It is never empty, because a figure without a source is not kept. */
export const Source = z.string().trim().min(1).max(500);

/** The box that holds Côte d'Ivoire, in degrees. A pair that lies in it only after an exchange of latitude and longitude was given the wrong way round. */
export const COUNTRY_BOX = { minLon: -8.61, maxLon: -2.49, minLat: 4.3, maxLat: 10.75 } as const;

/** Why somebody does what others will ask about: a reason, a purpose. Five characters keep out "ok" and "-". */
export const Reason = z.string().trim().min(5).max(300);

/** An hour of the day, `HH:MM`. */
export const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Seconds after midnight of an hour of the day. */
export function secondsOfHour(hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return hours * 3_600 + minutes * 60;
}

/** Five minutes: more would be said of a drive than is known. */
const STEP_S = 300;
const DAY_S = 86_400;

/** The clock at some seconds after midnight, rounded up to five minutes so that nobody is waited for too early, and whether that is the day after. */
export function clockOf(seconds: number): { time: string; nextDay: boolean } {
  // What is a millisecond over is no step more.
  const rounded = Math.ceil(seconds / STEP_S - 1e-5) * STEP_S;
  return { time: new Date((rounded % DAY_S) * 1_000).toISOString().slice(11, 16), nextDay: rounded >= DAY_S };
}
