import { type Capacity, type Children, childrenIn, type Room, type Sex } from '@vigie/domain';
import { Prisma } from '../database/open.ts';

type Reading = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** What is known of the beds of a centre at an instant. */
export interface CentreRoom {
  /** Null: no source tells how many beds there are. */
  capacity: Capacity | null;
  /** Null: beds or who sleeps in them are not known. */
  room: Room | null;
  /** Where the number of those who sleep there comes from: movements, a count that somebody typed on a day, or nowhere. */
  basis: { kind: 'MOVEMENTS' } | { kind: 'COUNTED'; on: string } | { kind: 'UNKNOWN' };
  /** Children who sleep there by the movements; 0 where none are kept. */
  sleeping: number;
  /** Children for whom beds are held. */
  held: number;
  /** The last count that somebody typed, and how many slept there at the end of that day by the movements; null: none was typed. */
  count: { on: string; occupied: number; derived: number | null } | null;
}

interface CapacityRow {
  centre: number;
  beds: number;
  girls: number | null;
  boys: number | null;
  ageFrom: number | null;
  ageTo: number | null;
}
interface LineRow {
  centre: number;
  sex: Sex | null;
  age: number;
  count: number;
}
interface CountRow {
  centre: number;
  on: string;
  occupied: number;
  derived: number | null;
}

interface Rows {
  capacities: CapacityRow[];
  sleeping: LineRow[];
  held: LineRow[];
  counts: CountRow[];
  moving: { centre: number }[];
}

/** A movement without an end holds for ever: as one expression, so that an index finds those that hold at an instant, whatever came before. */
const ENDS = Prisma.sql`coalesce(m.ended_at, 'infinity')`;

/**
 * The beds of centres at an instant, past or future: from dated capacities, movements and holds, nothing typed. Of capacities that sources give
 * differently for one day the smaller is used, because a bed that is not there helps nobody tonight. A centre without movements has the last count typed before.
 *
 * One statement, so that all of it is of one moment.
 *
 * @param centres identifiers; null: all
 */
export async function readRooms(db: Reading, centres: readonly number[] | null, at: Date): Promise<Map<number, CentreRoom>> {
  const among = (column: string) => (centres === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(column)} = ANY (${[...centres]}::int[])`);
  const list = (rows: Prisma.Sql) => Prisma.sql`(SELECT coalesce(json_agg(rows), '[]') FROM (${rows}) rows)`;
  const [rows] = await db.$queryRaw<[Rows]>`SELECT
    ${list(Prisma.sql`SELECT DISTINCT ON (centre_id) centre_id AS centre, beds, girls_beds AS girls, boys_beds AS boys, age_from AS "ageFrom", age_to AS "ageTo"
      FROM centre_capacities WHERE valid_from <= ${at}::timestamptz::date ${among('centre_id')} ORDER BY centre_id, valid_from DESC, beds, seq`)} AS capacities,
    ${list(Prisma.sql`SELECT m.centre_id AS centre, s.sex, s.age, count(*)::int AS count
      FROM stay_movements m JOIN stays s ON s.organisation_id = m.organisation_id AND s.id = m.stay_id
      WHERE m.keeps_bed AND m.began_at <= ${at} AND ${ENDS} > ${at} ${among('m.centre_id')} GROUP BY 1, 2, 3`)} AS sleeping,
    ${list(Prisma.sql`SELECT r.centre_id AS centre, c.sex, c.age, sum(c.count)::int AS count
      FROM reservations r, jsonb_to_recordset(r.children) AS c (sex text, age int, count int)
      WHERE r.state = 'HELD' AND r.began_at <= ${at} AND r.expires_at > ${at} ${among('r.centre_id')} GROUP BY 1, 2, 3`)} AS held,
    ${list(Prisma.sql`SELECT o.centre_id AS centre, o.observed_on AS on, o.occupied,
        CASE WHEN EXISTS (SELECT FROM stay_movements f WHERE f.centre_id = o.centre_id AND f.keeps_bed AND f.began_at <= ${at}) THEN
          (SELECT count(*)::int FROM stay_movements m WHERE m.centre_id = o.centre_id AND m.keeps_bed AND m.began_at < o.observed_on + 1 AND ${ENDS} >= o.observed_on + 1) END AS derived
      FROM (SELECT DISTINCT ON (centre_id) centre_id, observed_on, occupied FROM centre_occupancies
        WHERE observed_on <= ${at}::timestamptz::date ${among('centre_id')} ORDER BY centre_id, observed_on DESC) o`)} AS counts,
    ${list(Prisma.sql`SELECT id AS centre FROM centres c WHERE EXISTS (SELECT FROM stay_movements m WHERE m.centre_id = c.id AND m.keeps_bed AND m.began_at <= ${at}) ${among('c.id')}`)} AS moving`;
  return composed(rows);
}

function composed(rows: Rows): Map<number, CentreRoom> {
  const capacity = new Map(rows.capacities.map(({ centre, girls, boys, ...rest }) => [centre, { ...rest, girlsBeds: girls, boysBeds: boys }]));
  const sleeping = byCentre(rows.sleeping);
  const held = byCentre(rows.held);
  const counts = new Map(rows.counts.map(({ centre, ...count }) => [centre, count]));
  const moving = new Set(rows.moving.map(({ centre }) => centre));
  const centres = new Set([...capacity.keys(), ...counts.keys(), ...held.keys(), ...moving]);
  return new Map(
    [...centres].map((centre): [number, CentreRoom] => {
      const count = counts.get(centre) ?? null;
      const basis = moving.has(centre) ? { kind: 'MOVEMENTS' as const } : count ? { kind: 'COUNTED' as const, on: count.on } : { kind: 'UNKNOWN' as const };
      const slept = sleeping.get(centre) ?? [];
      const kept = held.get(centre) ?? [];
      const of = capacity.get(centre);
      // Where it is not known how many sleep there, nothing is free: somebody has to ask.
      const room = of && basis.kind !== 'UNKNOWN' ? { capacity: of, taken: [...slept, ...kept], counted: basis.kind === 'COUNTED' ? (count?.occupied ?? 0) : 0 } : null;
      return [centre, { capacity: of ?? null, room, basis, sleeping: childrenIn(slept), held: childrenIn(kept), count }];
    }),
  );
}

function byCentre(rows: readonly LineRow[]): Map<number, Children[]> {
  const lines = new Map<number, Children[]>();
  for (const { centre, ...line } of rows) {
    const known = lines.get(centre);
    if (known) known.push(line);
    else lines.set(centre, [line]);
  }
  return lines;
}

/** What is known of a centre of which nothing was ever told. */
export const NOTHING_KNOWN: CentreRoom = { capacity: null, room: null, basis: { kind: 'UNKNOWN' }, sleeping: 0, held: 0, count: null };
