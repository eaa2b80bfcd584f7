import { PUBLISHED } from '@vigie/spatial';
import { CONSOLE } from '../actor.ts';
import type { Client } from '../database/driver.ts';
import type { Database } from '../database/open.ts';
import { changeInBulk } from '../writing/change.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { suppressedTable } from './aggregates.ts';
import { CONFIRMED, SMALLEST_GROUP } from './published.ts';
import { type Count, readToldSums, type ToldSums } from './told-sums.ts';

/** A department and a year: what was told of them, and what the register says now. */
export interface CellNow {
  pcode: string;
  year: number;
  /** Null: told for the first time. */
  told: { first: number; rescues: number; children: number } | null;
  rescues: number;
  children: number;
  /** Records that were added, taken away, or count other children now. */
  changed: number;
}

/** A difference that may be told: none at all, or that of a group. */
const tellable = (difference: number): boolean => difference === 0 || Math.abs(difference) >= SMALLEST_GROUP;

/**
 * Which cells may be told anew, so that nothing under `SMALLEST_GROUP` follows from any two versions:
 * - no fewer than that many records changed in the cell, and neither of its figures moves by less;
 * - a figure that is told stays so and is never small; one that is withheld stays withheld and never falls under what it was first. What makes the
 *   first version safe (another table, larger in the small cells, that agrees in all that is told) then makes every later one safe too, together with
 *   all earlier ones: the same increases can be added to each of them;
 * - all cells that are told at one time move in one direction, so that the totals move by no less than their parts. What falls goes first, because what
 *   rises would always come before it.
 */
export function cellsToTell(cells: readonly CellNow[], withheld: (cell: CellNow) => boolean): CellNow[] {
  const allowed = cells.filter((cell) => {
    const { told, rescues, children, changed } = cell;
    const [more, moreChildren] = [rescues - (told?.rescues ?? 0), children - (told?.children ?? 0)];
    if (changed < SMALLEST_GROUP || !tellable(more) || !tellable(moreChildren) || more * moreChildren < 0) return false;
    return withheld(cell) ? rescues >= (told?.first ?? 0) : tellable(rescues);
  });
  const falls = ({ told, rescues, children }: CellNow) => rescues < (told?.rescues ?? 0) || children < (told?.children ?? 0);
  const falling = allowed.filter(falls);
  return falling.length > 0 ? falling : allowed;
}

/**
 * How many recorded rescues are said to wait. The number itself, its own difference and that of all recorded ones are those of groups; where the true
 * number would break that, the one that leaves the sum of all as it was, or the old one.
 */
export function waitingToTell(before: { waiting: number; told: number }, now: { recorded: number; told: number }): number {
  const candidates = [now.recorded - now.told, before.waiting - (now.told - before.told), before.waiting];
  const fits = (waiting: number) => waiting >= 0 && tellable(waiting) && tellable(waiting - before.waiting) && tellable(now.told + waiting - before.told - before.waiting);
  return candidates.find(fits) ?? before.waiting;
}

/** Tells the sums for the first time, where somebody wants them and nothing was told yet. An empty register has nothing to tell. */
export async function ensureToldSums(database: Database, zones: ZoneRegister): Promise<void> {
  const { rowCount } = await database.pool.query(`SELECT WHERE EXISTS (SELECT FROM told_versions) OR NOT EXISTS (SELECT FROM rescues WHERE ${CONFIRMED})`);
  if (rowCount === 0) await tellSums(database, zones, { first: true });
}

/**
 * Makes the next version of the sums out of the register as it is now: all of it the first time, later the cells of {@link cellsToTell}. The first version
 * is made when somebody asks for sums (`first`) and not by the schedule, so that a register is not told in the middle of being filled.
 */
export function tellSums(database: Database, zones: ZoneRegister, { first }: { first: boolean }): Promise<void> {
  return changeInBulk({ database, actor: CONSOLE }, 'rescues', async (client) => {
    // Two servers, or a server and its job, may both find it time.
    await client.query('LOCK TABLE told_versions IN SHARE ROW EXCLUSIVE MODE');
    const before = await readToldSums(client);
    if (first ? before.version > 0 : before.version === 0) return { answer: undefined, action: null };
    await client.query(`CREATE TEMP TABLE present ON COMMIT DROP AS
      SELECT organisation_id, department_pcode, extract(year FROM occurred_on)::smallint AS year, id AS rescue_id, children FROM rescues WHERE ${CONFIRMED}`);
    const cells = await cellsNow(client, before);
    const telling = first ? cells : cellsToTell(cells, withheldIn(before.counts, zones));
    const sum = (counts: Iterable<{ rescues: number }>) => [...counts].reduce((total, { rescues }) => total + rescues, 0);
    const told = sum(before.counts) + telling.reduce((total, { told: known, rescues }) => total + rescues - (known?.rescues ?? 0), 0);
    const recorded = (await client.query<{ rescues: number }>('SELECT count(*)::int AS rescues FROM present')).rows[0]?.rescues ?? 0;
    const nowRejected = (await client.query<{ rescues: number }>(`SELECT count(*)::int AS rescues FROM rescues WHERE NOT (${CONFIRMED})`)).rows[0]?.rescues ?? 0;
    const waiting = first ? 0 : waitingToTell({ waiting: before.waiting, told: sum(before.counts) }, { recorded, told });
    const rejected = tellable(nowRejected) && tellable(nowRejected - before.rejected) ? nowRejected : before.rejected;
    if (telling.length === 0 && waiting === before.waiting && rejected === before.rejected) return { answer: undefined, action: null };
    await keep(client, telling, { first });
    await client.query('INSERT INTO told_versions (version, waiting, rejected) VALUES ($1, $2, $3)', [before.version + 1, waiting, rejected]);
    return { answer: undefined, action: 'save', entity: 'sums', details: { version: before.version + 1, cells: telling.length } };
  });
}

/** Whether a figure of a department and a year is withheld; that follows from the first version alone. */
function withheldIn(counts: Count[], zones: ZoneRegister): (cell: CellNow) => boolean {
  const { zones: listed, years, state } = suppressedTable(counts, zones);
  const position = new Map(listed.map(({ pcode }, at) => [pcode, at]));
  return ({ pcode, year }) => {
    const [zone, column] = [position.get(pcode), years.indexOf(year)];
    return zone !== undefined && column >= 0 && state[zone * (years.length + 1) + column] !== PUBLISHED;
  };
}

/** The cells in which something is told or recorded. */
async function cellsNow(client: Client, { counts }: ToldSums): Promise<CellNow[]> {
  const { rows } = await client.query<Pick<CellNow, 'pcode' | 'year' | 'rescues' | 'children' | 'changed'>>(
    `SELECT department_pcode AS pcode, year, count(p.rescue_id)::int AS rescues, coalesce(sum(p.children), 0)::int AS children,
       count(*) FILTER (WHERE p.children IS DISTINCT FROM t.children)::int AS changed
     FROM present p FULL JOIN told_rescues t USING (organisation_id, department_pcode, year, rescue_id) GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const known = new Map(counts.map((count) => [`${count.pcode} ${count.year}`, count]));
  return rows.map((row): CellNow => {
    const told = known.get(`${row.pcode} ${row.year}`);
    return { ...row, told: told ? { first: told.first, rescues: told.rescues, children: told.children } : null };
  });
}

async function keep(client: Client, cells: readonly CellNow[], { first }: { first: boolean }): Promise<void> {
  const of = [cells.map(({ pcode }) => pcode), cells.map(({ year }) => year)];
  const among = (row: string) => `(${row}.department_pcode, ${row}.year) IN (SELECT * FROM unnest($1::text[], $2::smallint[]))`;
  await client.query(`DELETE FROM told_rescues t WHERE ${among('t')}`, of);
  await client.query(
    `INSERT INTO told_rescues (organisation_id, department_pcode, year, rescue_id, children)
     SELECT organisation_id, department_pcode, year, rescue_id, children FROM present p WHERE ${among('p')}`,
    of,
  );
  await client.query(
    `INSERT INTO told_cells (department_pcode, year, rescues, children, first_rescues) SELECT pcode, year, rescues, children, CASE WHEN $5 THEN rescues ELSE 0 END
     FROM unnest($1::text[], $2::smallint[], $3::int[], $4::int[]) AS c (pcode, year, rescues, children)
     ON CONFLICT (organisation_id, department_pcode, year) DO UPDATE SET rescues = excluded.rescues, children = excluded.children`,
    [...of, cells.map(({ rescues }) => rescues), cells.map(({ children }) => children), first],
  );
}
