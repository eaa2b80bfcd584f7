import type { ReleaseTable, VisibleRescues } from '@vigie/domain';
import { determinedCells, feasibleIntervals, seededRandom } from '@vigie/spatial';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rescueDraft } from '../testing/rescue-draft.ts';
import { openWorld, type World } from '../testing/world.ts';
import { readSuppressedTable } from './aggregates.ts';
import { SMALLEST_GROUP } from './published.ts';
import { type CellNow, cellsToTell, tellSums, waitingToTell } from './tell-sums.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const DAYS = 100;
const small = (n: number) => n !== 0 && Math.abs(n) < SMALLEST_GROUP;

/** Every figure of an answer, by what it is a figure of. */
function figuresOf({ aggregates, dictionaries, withheld, dataVersion }: VisibleRescues): Map<string, number> {
  const figures = new Map<string, number>();
  function add(zone: string, year: number | null | undefined, rescues = 0, children = 0): void {
    figures.set(`${zone} ${year ?? '*'} rescues`, rescues).set(`${zone} ${year ?? '*'} children`, children);
  }
  for (const [row, at] of aggregates.department.entries()) add(dictionaries.departments[at] ?? '', aggregates.year[row], aggregates.rescues[row], aggregates.children[row]);
  for (const [row, zone] of aggregates.totals.zone.entries()) add(zone, aggregates.totals.year[row], aggregates.totals.rescues[row], aggregates.totals.children[row]);
  for (const { reason, rescues } of withheld) if (rescues !== null) figures.set(reason, rescues);
  expect(dataVersion).toBeGreaterThan(0);
  return figures;
}

function figuresOfPreview(table: ReleaseTable): Map<string, number> {
  const figures = new Map<string, number>();
  table.zone.forEach((zone, at) => {
    if (table.rescues[at] !== null) figures.set(`${zone} ${table.year[at]} rescues`, table.rescues[at] ?? 0);
    if (table.children[at] !== null) figures.set(`${zone} ${table.year[at]} children`, table.children[at] ?? 0);
  });
  return figures;
}

/** A day of a register that grows here, and is corrected, moved, rejected and deleted there: by the form, and by files as the database gets them. */
async function day(number: number, uniform: () => number): Promise<void> {
  const query = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rowCount ?? 0;
  const departments = ['CI2604', 'CI2603', 'CI0101', 'CI2601', 'CI0602', 'CI2602'];
  const police = await world.as('police');
  for (let i = 0; i < 2; i++) await police.rescues.create(rescueDraft({ reference: `day-${number}-${i}`, occurredOn: '2026-03-01', lon: -6.593, lat: 5.786, children: 2 }));
  for (const pcode of departments) {
    const some = Math.floor(uniform() ** 2 * 14);
    await query(
      `INSERT INTO rescues SELECT (r).* FROM (SELECT jsonb_populate_record(r, jsonb_build_object('id', nextval('rescue_ids'), 'reference', 'd' || $1::int || $2 || ' ' || r.id,
         'occurred_on', make_date($4::int, 6, 1), 'department_pcode', $2::text, 'import_id', NULL, 'verification', 'VERIFIED')) AS r FROM rescues r ORDER BY id LIMIT $3) x`,
      [number, pcode, some, [2019, 2024, 2026][number % 3]],
    );
  }
  const any = 'SELECT id FROM rescues WHERE department_pcode = $1 ORDER BY md5(id::text || $2) LIMIT $3';
  const [one = '', other = ''] = [departments[number % 6], departments[(number + 3) % 6]];
  await query(
    `UPDATE rescues SET children = children + 1, girls = NULL, boys = NULL, age_0_to_8 = NULL, age_9_to_12 = NULL, age_13_to_15 = NULL, age_16_to_17 = NULL WHERE id IN (${any})`,
    [one, `c${number}`, Math.floor(uniform() * 20)],
  );
  await query(`UPDATE rescues SET department_pcode = $4 WHERE id IN (${any})`, [one, `m${number}`, Math.floor(uniform() * 4), other]);
  await query(`UPDATE rescues SET verification = 'REJECTED' WHERE id IN (${any})`, [other, `r${number}`, Math.floor(uniform() * 4)]);
  const gone = number % 10 === 9 ? 60 : Math.floor(uniform() * 3);
  await query(`DELETE FROM rescue_revisions WHERE rescue_id IN (${any})`, [other, `g${number}`, gone]);
  await query(`DELETE FROM rescues WHERE id IN (${any})`, [other, `g${number}`, gone]);
}

it('a hundred days of a register that grows, is corrected and deleted tell nobody who sees sums of a group under 11', { timeout: 300_000 }, async () => {
  const random = seededRandom(2026);
  const uniform = () => random.uniform();
  const ministry = await world.as('ministry');
  const read = async () => ({
    visible: figuresOf(await ministry.rescues.visible()),
    preview: figuresOfPreview(await ministry.releases.preview({ level: 'DEPARTMENT', fromYear: 2019, toYear: 2024 })),
  });
  const joint = jointTable();
  const found: string[] = [];
  const moved = { visible: 0, preview: 0 };
  let before = await read();
  await joint.add(world);
  for (let number = 0; number < DAYS; number++) {
    await day(number, uniform);
    // Within a day nothing moves, whatever is written.
    if (number % 25 === 0) expect(await read()).toEqual(before);
    await tellSums(world.database, world.zones, { first: false });
    const after = await read();
    for (const kind of ['visible', 'preview'] as const)
      for (const key of new Set([...before[kind].keys(), ...after[kind].keys()])) {
        const [old, now] = [before[kind].get(key) ?? 0, after[kind].get(key) ?? 0];
        if (old !== now) moved[kind]++;
        if (small(now) || small(now - old)) found.push(`day ${number}, ${kind} ${key}: ${old}, then ${now}`);
      }
    before = after;
    await joint.add(world);
  }
  expect(found).toEqual([]);
  // The sums live: they follow the register, by groups.
  expect(moved.visible).toBeGreaterThan(50);
  expect(moved.preview).toBeGreaterThan(10);
  expect(joint.smallAndKnown()).toEqual([]);
  const { rows } = await world.pool.query("SELECT count(*)::int AS n FROM audit_entries WHERE actor = 'ministry' AND action = 'read' AND entity = 'sums'");
  expect(rows[0].n).toBeGreaterThanOrEqual(DAYS);
});

/**
 * All versions together as one system of equations. A figure that did not change between two versions is one unknown in both, and somebody who attacks
 * is taken to know which did not.
 */
function jointTable() {
  const values: number[] = [];
  const told: number[] = [];
  const names: string[] = [];
  const relations = new Map<string, { total: number; parts: Int32Array }>();
  let latest = new Map<string, { figure: number; cell: number; under: string }>();
  return {
    async add({ pool, zones }: World): Promise<void> {
      const client = await pool.connect();
      const { table } = await readSuppressedTable(client, zones).finally(() => client.release());
      const width = table.years.length + 1;
      const keyOf = (cell: number) => `${table.zones[Math.floor(cell / width)]?.pcode} ${table.years[cell % width] ?? '*'}`;
      const isTotal = new Map(table.relations.map((relation) => [relation.total, relation]));
      const next: typeof latest = new Map();
      const unknown = (cell: number): { figure: number; cell: number; under: string } => {
        const key = keyOf(cell);
        const done = next.get(key);
        if (done) return done;
        const parts = isTotal.get(cell)?.parts;
        const figure = table.rescues[cell] ?? 0;
        const under = parts ? [...parts].map((part) => unknown(part).cell).join() : String(figure);
        const known = latest.get(key);
        const same = known !== undefined && known.under === under;
        const at = same ? known.cell : values.push(figure) - 1;
        if (!same) names[at] = key;
        if ((table.state[cell] ?? 0) === 0) told[at] = 1;
        const entry = { figure, cell: at, under };
        next.set(key, entry);
        return entry;
      };
      for (const { total, parts } of table.relations) {
        const relation = { total: unknown(total).cell, parts: Int32Array.from(parts, (part) => unknown(part).cell) };
        relations.set(`${relation.total}: ${relation.parts.join()}`, relation);
      }
      latest = next;
    },
    smallAndKnown(): string[] {
      const table = { values: Float64Array.from(values), relations: [...relations.values()] };
      const hidden = Uint8Array.from(values, (value, cell) => (told[cell] === 1 || value === 0 ? 0 : 1));
      const { high } = feasibleIntervals(table, hidden);
      const bounded = values.flatMap((value, cell) => (hidden[cell] === 1 && small(value) && (high[cell] ?? 0) < SMALLEST_GROUP ? [`${names[cell]} <= ${high[cell]}`] : []));
      const known = determinedCells(table, hidden).filter((cell) => small(values[cell] ?? 0));
      return [...bounded, ...known.map((cell) => `${names[cell]} = ${values[cell]}`)];
    },
  };
}

describe('a cell', () => {
  const cell = (told: [first: number, rescues: number] | null, rescues: number, changed: number, children = 2 * rescues): CellNow => ({
    pcode: 'CI0101',
    year: 2026,
    told: told && { first: told[0], rescues: told[1], children: 2 * told[1] },
    rescues,
    children,
    changed,
  });
  const tellsOf = (cells: CellNow[], withheld = false) => cellsToTell(cells, () => withheld).length;

  it.each([
    ['that 11 new records make', cell(null, 11, 11), true],
    ['that 10 new records make', cell(null, 10, 10), false],
    ['that grows by 11', cell([40, 40], 51, 11), true],
    ['that grows by 1 while 12 records came and 11 went', cell([40, 40], 41, 23), false],
    ['whose children are corrected in 11 records', cell([40, 40], 40, 11, 91), true],
    ['whose children are corrected in 10 records', cell([40, 40], 40, 10, 91), false],
    ['whose children are fewer by 3 after corrections of 20', cell([40, 40], 40, 20, 77), false],
    ['that would become small', cell([40, 40], 5, 35), false],
    ['that becomes empty', cell([40, 40], 0, 40), true],
    ['in which one record was corrected eleven times', cell([40, 40], 40, 1, 91), false],
  ])('%s is told or not', (_, now, told) => {
    expect(tellsOf([now])).toBe(told ? 1 : 0);
  });

  it('that is withheld grows, and never falls under what it was first', () => {
    expect(tellsOf([cell([3, 3], 14, 11)], true)).toBe(1);
    expect(tellsOf([cell([40, 60], 45, 15)], true)).toBe(1);
    expect(tellsOf([cell([40, 40], 12, 28)], true)).toBe(0);
  });

  it('that falls is not told together with one that rises, so that their total moves by no less than they do', () => {
    expect(cellsToTell([cell([40, 40], 51, 11), cell([40, 40], 28, 12)], () => false).map(({ rescues }) => rescues)).toEqual([28]);
  });
});

it.each([
  [{ waiting: 0, told: 100 }, { recorded: 110, told: 100 }, 0],
  [{ waiting: 0, told: 100 }, { recorded: 111, told: 100 }, 11],
  // Twelve records are told: eleven that waited, and a new one.
  [{ waiting: 40, told: 100 }, { recorded: 141, told: 112 }, 28],
  [{ waiting: 30, told: 100 }, { recorded: 130, told: 130 }, 0],
  [{ waiting: 11, told: 100 }, { recorded: 111, told: 105 }, 11],
])('of rescues that wait a number is told that gives no small one: %j, %j', (before, now, waiting) => {
  expect(waitingToTell(before, now)).toBe(waiting);
});
