import { conditionsAt, type TravelConditions, type TravelTime, type Vehicle } from '@vigie/domain';
import type { Point } from '@vigie/travel';
import { inTime } from './in-time.ts';
import type { Travel } from './thread.ts';

/** A way is asked for at night from a roadside: who cannot be told its time soon is told the rest. */
const PATIENCE_MS = 8_000;

/**
 * Times from a point to some places (null: a place that is not known), in the season and at the hour of `at`.
 *
 * @returns under what conditions they were worked out, and a range for each place, null where no way is known. No point given, or no times to be had: `way` is null
 */
export async function timesNow(
  travel: Travel,
  { from, vehicle }: { from: Point | null; vehicle: Vehicle },
  places: readonly (Point | null)[],
  at: Date,
): Promise<{ way: TravelConditions | null; times: (TravelTime | null)[] }> {
  if (from === null) {
    // Whoever asks mostly says next where they are.
    travel.prepare();
    return { way: null, times: [] };
  }
  const way = { vehicle, ...conditionsAt(at, from.lat) };
  const found = await inTime(
    travel.times(
      way,
      from,
      places.flatMap((place) => place ?? []),
    ),
    PATIENCE_MS,
  );
  if (found === null) return { way: null, times: [] };
  let next = 0;
  return { way, times: places.map((place) => (place ? (found[next++] ?? null) : null)) };
}
