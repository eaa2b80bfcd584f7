import type { Sex } from '@vigie/domain';
import { centreIdentity, isNamed } from '../centres/sealed.ts';
import type { Caller } from '../context.ts';
import { Prisma } from '../database/open.ts';
import { daysOf, firstDayOf, lastWholeMonth, monthOf, QUIET_MONTHS, yearMonth } from '../months.ts';
import { seesExactly } from '../scope.ts';
import { type BedsOn, readBedsAhead } from './beds-ahead.ts';
import { type PlannedMonth, type PlannedOfCentres, readPlannedOfCentres } from './planned.ts';

/** In the order of `groupsOf`: who sleeps only where both do comes last. */
const GROUPS: readonly (Sex | null)[] = ['GIRL', 'BOY', null];
const MONTHS_SHOWN = 120;
/** Months that a forecast looks ahead, from the one after the last that is over; this month is the first of them. */
const MONTHS_AHEAD = 12;

interface EventRow {
  centreId: number;
  /** Months since the year 0. */
  month: number;
  sex: Sex | null;
  came: number;
  left: number;
  /** Days from each event to the end of its month, summed. */
  cameBefore: number;
  leftBefore: number;
}

/**
 * What happened month by month in every centre that keeps movements, for a forecast of its beds. Whole months only: from the one after the first movement to
 * the last that is over. The history of a centre that has stopped writing ends with its last movement, because silence is not an empty house.
 *
 * Whoever may see only what is their organisation's gets the centres that it runs. A place is not told; a name only to who may know it.
 */
export async function readHistories(caller: Caller, today = new Date()) {
  return historiesOf(caller, await readPlannedOfCentres(caller, today), today);
}

/** @param planned what plans bring to the centres; null: the caller may read no plans */
export async function historiesOf(caller: Pick<Caller, 'database' | 'scope'>, planned: PlannedOfCentres | null, today: Date) {
  const { prisma, secrets } = caller.database;
  const { writesFor } = caller.scope;
  const centres = await prisma.centre.findMany({ where: writesFor === null ? {} : { organisationId: writesFor }, orderBy: { id: 'asc' } });
  const ids = centres.map(({ id }) => id);
  const [events, ahead] = await Promise.all([readEvents(prisma, ids, today), readBedsAhead(prisma, ids, today, firstDayOf(monthOf(today) + MONTHS_AHEAD))]);
  return centres.flatMap((centre) => {
    const beds = ahead.get(centre.id);
    const happened = events.filter(({ centreId }) => centreId === centre.id);
    if (!beds || happened.length === 0) return [];
    return {
      id: centre.id,
      name: isNamed(centre, seesExactly(caller.scope, centre)) ? centreIdentity.open(secrets, centre, centre.sealed).name : null,
      departmentPcode: centre.departmentPcode,
      /** Beds by who may use them (girls, boys, both) from today on, as far as is known today. */
      beds: beds satisfies BedsOn[],
      /** What plans will bring, by month (YYYY-MM); null: the caller may read no plans. */
      planned: planned && [...(planned.get(centre.id) ?? [])].map(([month, brought]): PlannedMonth & { month: string } => ({ month: yearMonth(month), ...brought })),
      ...monthly(happened, lastWholeMonth(today)),
    };
  });
}

async function readEvents(prisma: Pick<Prisma.TransactionClient, '$queryRaw'>, ids: readonly number[], today: Date): Promise<EventRow[]> {
  const thisMonth = Prisma.sql`date_trunc('month', ${today}::timestamptz, 'UTC')`;
  // A child who comes back from an absence has not arrived again: what counts is whether the line before, or after, is of the same centre and keeps the bed.
  return prisma.$queryRaw<EventRow[]>`
    WITH lines AS (
      SELECT m.centre_id, s.sex, m.began_at, m.ended_at, m.keeps_bed,
        coalesce(lag(m.keeps_bed) OVER stay AND lag(m.centre_id) OVER stay = m.centre_id, false) AS was_there,
        coalesce(lead(m.keeps_bed) OVER stay AND lead(m.centre_id) OVER stay = m.centre_id, false) AS stays_on
      FROM stay_movements m JOIN stays s ON s.organisation_id = m.organisation_id AND s.id = m.stay_id
      WHERE (m.organisation_id, m.stay_id) IN (SELECT organisation_id, stay_id FROM stay_movements WHERE centre_id = ANY (${[...ids]}::int[]))
      WINDOW stay AS (PARTITION BY m.organisation_id, m.stay_id ORDER BY m.seq)),
    events AS (
      SELECT centre_id, sex, began_at AS at, true AS came FROM lines WHERE keeps_bed AND NOT was_there
      UNION ALL SELECT centre_id, sex, ended_at, false FROM lines WHERE keeps_bed AND NOT stays_on AND ended_at IS NOT NULL)
    SELECT centre_id AS "centreId", (extract(year FROM at AT TIME ZONE 'UTC') * 12 + extract(month FROM at AT TIME ZONE 'UTC') - 1)::int AS month, sex,
      count(*) FILTER (WHERE came)::int AS came, count(*) FILTER (WHERE NOT came)::int AS left,
      coalesce(sum(rest) FILTER (WHERE came), 0)::float8 AS "cameBefore", coalesce(sum(rest) FILTER (WHERE NOT came), 0)::float8 AS "leftBefore"
    FROM (SELECT *, extract(epoch FROM date_trunc('month', at, 'UTC') + interval '1 month' - at) / 86400 AS rest FROM events
      WHERE at < ${thisMonth} AND centre_id = ANY (${[...ids]}::int[])) whole
    GROUP BY 1, 2, 3 ORDER BY 1, 2`;
}

/** Months as a centre's forecast takes them, from the first to the last as YYYY-MM. `silent`: no movement was written for so long that the last is not the last that is over. */
function monthly(events: readonly EventRow[], over: number) {
  const opened = events[0]?.month ?? 0;
  const latest = events.at(-1)?.month ?? 0;
  const silent = over - latest > QUIET_MONTHS;
  const last = silent ? latest : over;
  const first = Math.max(opened + 1, last - MONTHS_SHOWN + 1);
  const months = Math.max(0, last - first + 1);
  const days = Array.from({ length: months }, (_, at) => daysOf(first + at));
  const zeros = () => new Array<number>(months).fill(0);
  const [arrivals, inUse] = [GROUPS.map(zeros), GROUPS.map(zeros)];
  const [bedDays, exits] = [zeros(), zeros()];
  const there = GROUPS.map(() => 0);
  for (let month = opened; month <= last; month++) {
    const at = month - first;
    if (at >= 0) bedDays[at] = (days[at] as number) * there.reduce((sum, count) => sum + count, 0);
    for (const { sex, came, left, cameBefore, leftBefore } of events.filter((event) => event.month === month)) {
      const g = GROUPS.indexOf(sex);
      there[g] = (there[g] as number) + came - left;
      if (at < 0) continue;
      (arrivals[g] as number[])[at] = came;
      bedDays[at] = (bedDays[at] as number) + cameBefore - leftBefore;
      exits[at] = (exits[at] as number) + left;
    }
    if (at >= 0) for (let g = 0; g < GROUPS.length; g++) (inUse[g] as number[])[at] = there[g] as number;
  }
  return {
    since: yearMonth(first),
    until: yearMonth(last),
    silent,
    history: { days, arrivals, inUse, bedDays: bedDays.map((sum) => Math.round(10 * sum) / 10), exits },
  };
}
