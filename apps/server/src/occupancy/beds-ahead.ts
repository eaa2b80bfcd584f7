import { type Capacity, groupsOf } from '@vigie/domain';
import { readRooms } from '../centres/rooms.ts';
import type { Prisma } from '../database/open.ts';

type Reading = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** The beds of a centre from a day on: of girls, of boys, of both. */
export interface BedsOn {
  /** YYYY-MM-DD */
  on: string;
  beds: number[];
}

/**
 * The beds of centres from today on, as far as is known today: a capacity that begins, a closure for works, an opening. After a capacity has lapsed and no other
 * is told the beds go on as they were, because what is likeliest is that nobody has written the next one down yet.
 *
 * @param until the last day that is asked about
 * @returns by centre, in the order of the days, the first of them today; without the centres whose beds are not known today
 */
export async function readBedsAhead(db: Reading, centres: readonly number[], today: Date, until: Date): Promise<Map<number, BedsOn[]>> {
  const ahead = new Map<number, BedsOn[]>();
  for (const at of [today, ...(await changesOf(db, centres, today, until))]) {
    const rooms = await readRooms(db, centres, at);
    const on = at.toISOString().slice(0, 10);
    for (const centre of centres) {
      const capacity = rooms.get(centre)?.capacity;
      if (capacity) put(ahead, centre, on, capacity, at === today);
    }
  }
  return ahead;
}

function put(ahead: Map<number, BedsOn[]>, centre: number, on: string, capacity: Capacity, first: boolean): void {
  const beds = groupsOf(capacity).map((group) => group.beds);
  const known = ahead.get(centre);
  if (first) ahead.set(centre, [{ on, beds }]);
  else if (known && known.at(-1)?.beds.join() !== beds.join()) known.push({ on, beds });
}

/** The beginnings of the days on which the beds of any of the centres may be others than the day before. */
async function changesOf(db: Reading, centres: readonly number[], after: Date, until: Date): Promise<Date[]> {
  const ids = [...centres];
  const rows = await db.$queryRaw<{ at: Date }[]>`
    SELECT DISTINCT day::timestamptz AS at FROM (
      SELECT centre_id, valid_from AS day FROM centre_capacities UNION ALL SELECT centre_id, valid_to + 1 FROM centre_capacities
      UNION ALL SELECT centre_id, valid_from FROM centre_closures UNION ALL SELECT centre_id, valid_to + 1 FROM centre_closures
      UNION ALL SELECT id, opened_on FROM centres) days
    WHERE centre_id = ANY (${ids}::int[]) AND day::timestamptz > ${after} AND day::timestamptz <= ${until} ORDER BY at`;
  return rows.map(({ at }) => at);
}
