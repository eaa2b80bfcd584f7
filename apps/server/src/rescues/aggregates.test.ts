import { determinedCells, feasibleIntervals, PRIMARY, PUBLISHED } from '@vigie/spatial';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { readSuppressedTable, type SuppressedTable, suppressedTable } from './aggregates.ts';
import { SMALLEST_GROUP } from './published.ts';
import { ensureToldSums } from './tell-sums.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);

/** The small figures that somebody with linear algebra gets back from what is told. */
const smallAndDetermined = ({ rescues, relations, state }: SuppressedTable) => determinedCells({ values: rescues, relations }, state).filter((cell) => state[cell] === PRIMARY);

async function toldTable(): Promise<SuppressedTable> {
  await ensureToldSums(world.database, world.zones);
  const client = await world.pool.connect();
  return (await readSuppressedTable(client, world.zones).finally(() => client.release())).table;
}

it('sums departments to regions, districts and the country, and years to all years', async () => {
  const table = await toldTable();
  const width = table.years.length + 1;
  const at = (pcode: string, year: number) => table.rescues[table.zones.findIndex((zone) => zone.pcode === pcode) * width + year] ?? 0;
  const all = (await world.pool.query("SELECT count(*)::int AS n FROM rescues WHERE verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')")).rows[0].n;
  expect(at('CI', table.years.length)).toBe(all);
  expect(sum(table.years.map((_, year) => at('CI', year)))).toBe(all);
  const departments = [...world.zones.zones.values()].filter(({ level, parentPcode }) => level === 'DEPARTMENT' && parentPcode === 'CI26');
  expect(sum(departments.map(({ pcode }) => at(pcode, 0)))).toBe(at('CI26', 0));
});

it('tells nothing from which a group under 11 follows', async () => {
  const table = await toldTable();
  expect(table.state.filter((state) => state === PRIMARY).length).toBeGreaterThan(100);
  expect(smallAndDetermined(table)).toEqual([]);
  const { high } = feasibleIntervals({ values: table.rescues, relations: table.relations }, table.state);
  table.state.forEach((state, cell) => {
    if (state === PRIMARY) expect(high[cell]).toBeGreaterThanOrEqual(SMALLEST_GROUP);
  });
  const { aggregates } = await (await world.as('ministry')).rescues.visible();
  expect(Math.min(...aggregates.rescues, ...aggregates.totals.rescues)).toBeGreaterThanOrEqual(SMALLEST_GROUP);
  expect(aggregates.withheld.zone.length).toBeGreaterThan(0);
  // Something is told at every level, or nobody would be served.
  expect(aggregates.totals.zone).toContain('CI');
  expect(aggregates.totals.zone.some((pcode) => /^CI-/.test(pcode))).toBe(true);
});

it('withholds a second figure where one alone would be the difference', () => {
  const [a, b, c] = [...world.zones.zones.values()].filter(({ level, parentPcode }) => level === 'DEPARTMENT' && parentPcode === 'CI26').map(({ pcode }) => pcode);
  const counts = [a, b, c].flatMap((pcode, i) => (pcode ? [{ pcode, year: 2024, rescues: [40, 3, 25][i] ?? 0, first: [40, 3, 25][i] ?? 0, children: 100 }] : []));
  const table = suppressedTable(counts, world.zones);
  const state = (pcode: string | undefined) => table.state[table.zones.findIndex((zone) => zone.pcode === pcode) * 2];
  expect(state(b)).not.toBe(PUBLISHED);
  expect([state(a), state(c)].filter((each) => each !== PUBLISHED).length + (state('CI26') === PUBLISHED ? 0 : 1)).toBeGreaterThanOrEqual(1);
  expect(smallAndDetermined(table)).toEqual([]);
});

it('is empty for an empty register', () => {
  const table = suppressedTable([], world.zones);
  expect(table.years).toEqual([]);
  expect(sum([...table.rescues])).toBe(0);
});
