import { type BedsAway, type Capacity, type Children, type ClosureKind, childrenIn, type Room, type Sex, withoutAway, withSurge } from '@vigie/domain';
import { PLANNED_ONCE } from '../database/client.ts';
import { Prisma } from '../database/open.ts';

type Reading = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** What is known of the beds of a centre at an instant. */
export interface CentreRoom {
  /** Beds that are there, without those that are away; null: no source tells how many there are. */
  capacity: Capacity | null;
  /** Beds that can be put up in an emergency, whether or not they were asked for. */
  surge: number;
  /** Sources in force that say different things of the usual beds, and none of them is adopted. */
  differs: boolean;
  /** Why the whole centre takes nobody, and until which day; null: it is open. */
  closed: { kind: ClosureKind | 'NOT_OPEN_YET'; until: string | null } | null;
  /** Beds that are away while the rest of the centre is open. */
  away: number;
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
  surge: boolean;
  differs: boolean;
}
interface ClosureRow extends BedsAway {
  centre: number;
  kind: ClosureKind;
  until: string | null;
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
  closures: ClosureRow[];
  unopened: { centre: number; opens: string }[];
}

interface RoomsAsked {
  /** Whether beds that are put up in an emergency count. */
  surge?: boolean;
  /** The operation whose own holds do not count; null: all do. */
  except?: string | null;
}

/** A movement without an end holds for ever: as one expression, so that an index finds those that hold at an instant, whatever came before. */
const ENDS = Prisma.sql`coalesce(m.ended_at, 'infinity')`;

/**
 * The beds of centres at an instant, past or future: from dated capacities, movements and holds, nothing typed. Each source says what its latest entry in force
 * says; where sources differ the one counts that was adopted, else the smallest, because a bed that is not there helps nobody tonight. Beds that are away do
 * not count, nor those of a centre that is not open yet. A centre without movements has the last count typed before.
 *
 * One statement, so that all of it is of one moment.
 *
 * @param centres identifiers; null: all
 */
export async function readRooms(db: Reading, centres: readonly number[] | null, at: Date, { surge = false, except = null }: RoomsAsked = {}): Promise<Map<number, CentreRoom>> {
  const day = Prisma.sql`${at}::timestamptz::date`;
  const among = (column: string) => (centres === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(column)} = ANY (${[...centres]}::int[])`);
  const list = (rows: Prisma.Sql) => Prisma.sql`(SELECT coalesce(json_agg(rows), '[]') FROM (${rows}) rows)`;
  const [rows] = await db.$queryRaw<[Rows]>`${Prisma.raw(PLANNED_ONCE)} SELECT
    ${list(Prisma.sql`SELECT DISTINCT ON (k.centre_id, k.surge) k.centre_id AS centre, k.surge, k.beds, k.girls_beds AS girls, k.boys_beds AS boys, k.age_from AS "ageFrom", k.age_to AS "ageTo",
        a.source IS DISTINCT FROM k.source AND (min(k.said) OVER of_centre <> max(k.said) OVER of_centre) AS differs
      FROM (SELECT DISTINCT ON (centre_id, surge, source) *, row(beds, girls_beds, boys_beds, age_from, age_to)::text AS said FROM centre_capacities
          WHERE valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day}) ${among('centre_id')} ORDER BY centre_id, surge, source, valid_from DESC, beds, seq) k
        LEFT JOIN (SELECT DISTINCT ON (centre_id, surge) centre_id, surge, source FROM centre_adoptions
          WHERE adopted_at <= ${at} ${among('centre_id')} ORDER BY centre_id, surge, adopted_at DESC, seq DESC) a ON a.centre_id = k.centre_id AND a.surge = k.surge
      WINDOW of_centre AS (PARTITION BY k.centre_id, k.surge)
      ORDER BY k.centre_id, k.surge, (a.source = k.source) DESC NULLS LAST, k.beds, k.seq`)} AS capacities,
    ${list(Prisma.sql`SELECT m.centre_id AS centre, s.sex, s.age, count(*)::int AS count
      FROM stay_movements m JOIN stays s ON s.organisation_id = m.organisation_id AND s.id = m.stay_id
      WHERE m.keeps_bed AND m.began_at <= ${at} AND ${ENDS} > ${at} ${among('m.centre_id')} GROUP BY 1, 2, 3`)} AS sleeping,
    ${list(Prisma.sql`SELECT r.centre_id AS centre, c.sex, c.age, sum(c.count)::int AS count
      FROM reservations r, jsonb_to_recordset(r.children) AS c (sex text, age int, count int)
      WHERE r.state = 'HELD' AND r.began_at <= ${at} AND r.expires_at > ${at} AND (r.operation_id = ${except}::uuid) IS NOT TRUE ${among('r.centre_id')} GROUP BY 1, 2, 3`)} AS held,
    ${list(Prisma.sql`SELECT o.centre_id AS centre, o.observed_on AS on, o.occupied,
        CASE WHEN EXISTS (SELECT FROM stay_movements f WHERE f.centre_id = o.centre_id AND f.keeps_bed AND f.began_at <= ${at}) THEN
          (SELECT count(*)::int FROM stay_movements m WHERE m.centre_id = o.centre_id AND m.keeps_bed AND m.began_at < o.observed_on + 1 AND ${ENDS} >= o.observed_on + 1) END AS derived
      FROM (SELECT DISTINCT ON (centre_id) centre_id, observed_on, occupied FROM centre_occupancies
        WHERE observed_on <= ${at}::timestamptz::date ${among('centre_id')} ORDER BY centre_id, observed_on DESC) o`)} AS counts,
    ${list(Prisma.sql`SELECT id AS centre FROM centres c WHERE EXISTS (SELECT FROM stay_movements m WHERE m.centre_id = c.id AND m.keeps_bed AND m.began_at <= ${at}) ${among('c.id')}`)} AS moving,
    ${list(Prisma.sql`SELECT centre_id AS centre, kind, beds, girls_beds AS "girlsBeds", boys_beds AS "boysBeds", valid_to AS until FROM centre_closures
      WHERE valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day}) ${among('centre_id')} ORDER BY centre_id, seq`)} AS closures,
    ${list(Prisma.sql`SELECT id AS centre, opened_on AS opens FROM centres WHERE opened_on > ${day} ${among('id')}`)} AS unopened`;
  return composed(rows, surge);
}

function composed(rows: Rows, surge: boolean): Map<number, CentreRoom> {
  const usual = capacitiesOf(rows.capacities.filter((row) => !row.surge));
  const extra = capacitiesOf(rows.capacities.filter((row) => row.surge));
  const differing = new Set(rows.capacities.filter((row) => row.differs && !row.surge).map(({ centre }) => centre));
  const closures = new Map<number, ClosureRow[]>();
  for (const row of rows.closures) closures.set(row.centre, [...(closures.get(row.centre) ?? []), row]);
  const opens = new Map(rows.unopened.map((row) => [row.centre, row.opens]));
  const sleeping = byCentre(rows.sleeping);
  const held = byCentre(rows.held);
  const counts = new Map(rows.counts.map(({ centre, ...count }) => [centre, count]));
  const moving = new Set(rows.moving.map(({ centre }) => centre));
  const centres = new Set([...usual.keys(), ...extra.keys(), ...closures.keys(), ...opens.keys(), ...counts.keys(), ...held.keys(), ...moving]);
  return new Map(
    [...centres].map((centre): [number, CentreRoom] => {
      const count = counts.get(centre) ?? null;
      const basis = moving.has(centre) ? { kind: 'MOVEMENTS' as const } : count ? { kind: 'COUNTED' as const, on: count.on } : { kind: 'UNKNOWN' as const };
      const slept = sleeping.get(centre) ?? [];
      const kept = held.get(centre) ?? [];
      const away = closures.get(centre) ?? [];
      const whole = away.find(({ beds }) => beds === null);
      const notYet = opens.get(centre);
      const closed = notYet !== undefined ? { kind: 'NOT_OPEN_YET' as const, until: notYet } : whole ? { kind: whole.kind, until: whole.until } : null;
      const stated = statedCapacity(usual.get(centre), surge ? extra.get(centre) : undefined);
      const of = stated && withoutAway(stated, notYet === undefined ? away : [EVERY_BED]);
      // Where it is not known how many sleep there, nothing is free: somebody has to ask.
      const room = of && basis.kind !== 'UNKNOWN' ? { capacity: of, taken: [...slept, ...kept], counted: basis.kind === 'COUNTED' ? (count?.occupied ?? 0) : 0 } : null;
      const gone = closed || !stated || !of ? 0 : stated.beds - of.beds;
      return [
        centre,
        {
          capacity: of ?? null,
          surge: extra.get(centre)?.beds ?? 0,
          differs: differing.has(centre),
          closed,
          away: gone,
          room,
          basis,
          sleeping: childrenIn(slept),
          held: childrenIn(kept),
          count,
        },
      ];
    }),
  );
}

const EVERY_BED: BedsAway = { beds: null, girlsBeds: null, boysBeds: null };

const capacitiesOf = (rows: readonly CapacityRow[]) =>
  new Map(rows.map(({ centre, beds, girls, boys, ageFrom, ageTo }): [number, Capacity] => [centre, { beds, girlsBeds: girls, boysBeds: boys, ageFrom, ageTo }]));

/** A centre of which only beds for an emergency are told has those. */
const statedCapacity = (usual: Capacity | undefined, surge: Capacity | undefined): Capacity | undefined => (usual && surge ? withSurge(usual, surge) : (usual ?? surge));

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
export const NOTHING_KNOWN: CentreRoom = {
  capacity: null,
  surge: 0,
  differs: false,
  closed: null,
  away: 0,
  room: null,
  basis: { kind: 'UNKNOWN' },
  sleeping: 0,
  held: 0,
  count: null,
};
