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
