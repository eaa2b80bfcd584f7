import { IsoDate } from '@vigie/domain';
import { z } from 'zod';

const HOUR = /^\s*([01]?\d|2[0-3])\s*[:hH.]?\s*([0-5]\d)\s*$/;

/** A day and an hour as people write them, 18:43, 18h43 or 1843, in UTC, which is the time of Abidjan. */
export const MomentForm = z.object({ day: IsoDate, hour: z.string().regex(HOUR, 'HOUR') });
export const momentNow = (now = new Date()): z.input<typeof MomentForm> => ({ day: now.toISOString().slice(0, 10), hour: now.toISOString().slice(11, 16) });
/** The instant of a moment that the form has checked. */
export function instantOf({ day, hour }: z.output<typeof MomentForm>): string {
  const [, hours = '', minutes = ''] = HOUR.exec(hour) ?? [];
  return `${day}T${hours.padStart(2, '0')}:${minutes}:00Z`;
}
