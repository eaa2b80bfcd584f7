import { type Children, placeable, type Room } from '@vigie/domain';
import { NOTHING_KNOWN, readRooms } from '../centres/rooms.ts';
import type { Prisma } from '../database/open.ts';
import type { Span } from '../resources/taken.ts';

type Reading = Pick<Prisma.TransactionClient, '$queryRaw'>;

/**
 * What is known of the beds of centres at each instant of a span at which they may become fewer: its first, and every one at which a hold begins, a capacity
 * is another or lapses, or beds are away. Between two of these no bed goes that is known of today.
 *
 * @param centres identifiers; null: all
 * @param except the operation whose own holds do not count; null: all do
 * @returns the rooms of each centre by instant; null where beds or who sleeps in them are not known
 */
export async function roomsOver(db: Reading, centres: readonly number[] | null, span: Span, except: string | null): Promise<(centre: number) => (Room | null)[]> {
  const rooms: Awaited<ReturnType<typeof readRooms>>[] = [];
  for (const at of await instantsOf(db, centres, span, except)) rooms.push(await readRooms(db, centres, at, { except }));
  return (centre) => rooms.map((known) => (known.get(centre) ?? NOTHING_KNOWN).room);
}

async function instantsOf(db: Reading, centres: readonly number[] | null, { from, to }: Span, except: string | null): Promise<Date[]> {
  const all = centres === null;
  const ids = [...(centres ?? [])];
  const rows = await db.$queryRaw<{ at: Date }[]>`
    SELECT DISTINCT at FROM (
      SELECT centre_id, began_at AS at FROM reservations WHERE state = 'HELD' AND (operation_id = ${except}::uuid) IS NOT TRUE
      UNION ALL SELECT centre_id, valid_from::timestamptz FROM centre_capacities
      UNION ALL SELECT centre_id, (valid_to + 1)::timestamptz FROM centre_capacities WHERE valid_to IS NOT NULL
      UNION ALL SELECT centre_id, valid_from::timestamptz FROM centre_closures) begins
    WHERE at > ${from} AND at < ${to} AND (${all} OR centre_id = ANY (${ids}::int[])) ORDER BY at`;
  return [from, ...rows.map(({ at }) => at)];
}

/** How many children find a bed together at the fullest instant; null: at some instant it is not known. */
export function fitThroughout(rooms: readonly (Room | null)[], children: readonly Children[]): number | null {
  const fits = rooms.map((room) => (room ? placeable(room, children).reduce((sum, count) => sum + count, 0) : null));
  return fits.reduce((least, each) => (least === null || each === null ? null : Math.min(least, each)), Number.POSITIVE_INFINITY);
}
