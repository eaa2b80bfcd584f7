import { z } from 'zod';
import { Pcode } from './common.ts';

/** Fewest free beds of a region that nobody has to be told of. Below it those who answer for the region are alerted. */
export const BedThreshold = z.strictObject({ regionPcode: Pcode, freeBeds: z.int().min(1).max(500) });
export type BedThreshold = z.infer<typeof BedThreshold>;

/** Whether an alert stands, from the free beds of a region and its threshold; null: nothing is known of any bed there, so nothing changes. */
export const bedsAreLow = (free: number | null, threshold: number): boolean | null => (free === null ? null : free < threshold);

/** A child who is away for longer is still missing, and no longer news: the alert is listed, and not counted. */
export const NEWS_DAYS = 30;

/** How long an alert that is over stays in the list. */
export const ENDED_ALERT_DAYS = 7;
