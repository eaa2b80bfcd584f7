import { reach } from '@vigie/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeOf } from '../scope.ts';
import { openWorld, type World } from '../testing/world.ts';
import { snapshot } from '../writing/snapshot.ts';
import { SMALLEST_GROUP } from './published.ts';
import { emptyAnswer, readExactSince, readPoints, readVisible } from './visibility.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);

describe('what each role sees of the register', () => {
  it('police with the whole country: every confirmed rescue exactly, and the read is audited', async () => {
    const visible = await (await world.as('police')).rescues.visible();
    const { rows } = await world.pool.query("SELECT count(*)::int AS n FROM rescues WHERE verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')");
    expect(visible.points.id).toHaveLength(rows[0].n);
    expect(visible.masked.cell).toHaveLength(0);
    for (const column of Object.values(visible.points)) expect(column).toHaveLength(rows[0].n);
    const audit = await world.pool.query("SELECT details FROM audit_entries WHERE actor = 'police' AND action = 'read' AND noun = 'rescues'");
    expect(audit.rows[0].details.exact).toBe(rows[0].n);
  });

  it('police of one region: exact inside, masked cells outside, nothing twice and nothing lost', async () => {
    const visible = await (await world.as('police', { territories: ['CI26'] })).rescues.visible();
    const inside = await world.pool.query("SELECT count(*)::int AS n FROM rescues WHERE department_pcode LIKE 'CI26%' AND verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')");
    const all = await world.pool.query("SELECT count(*)::int AS n FROM rescues WHERE verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')");
    expect(visible.points.id).toHaveLength(inside.rows[0].n);
    expect(visible.points.id.length).toBeGreaterThan(0);
    expect(new Set(visible.points.department.map((i) => visible.dictionaries.departments[i]?.slice(0, 4)))).toEqual(new Set(['CI26']));
    expect(visible.points.id.length + sum(visible.masked.rescues)).toBe(all.rows[0].n);
  });

  it('what came since a day is told exactly to whom the whole is told so, and nothing of the rest', async () => {
    const since = '2025-06-01';
    const of = async (account: string, territories?: string[]) => {
      const actor = { ...(await world.actor(account)), ...(territories && { territories }) };
      return readExactSince(world.database, scopeOf(actor, reach(actor.role, 'rescues.read') ?? 'own', world.zones), world.zones, since);
    };
    const { rows } = await world.pool.query(
      "SELECT count(*)::int AS n FROM rescues WHERE occurred_on >= $1 AND department_pcode LIKE 'CI26%' AND verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')",
      [since],
    );
    expect(rows[0].n).toBeGreaterThan(0);
    const { points, masked } = await of('police', ['CI26']);
    expect(points.id).toHaveLength(rows[0].n);
    expect(Math.min(...points.day)).toBeGreaterThanOrEqual(Date.parse(since) / 86_400_000);
    expect(masked.cell).toHaveLength(0);
    for (const account of ['prevention', 'ministry', 'coordinator']) expect((await of(account)).points.id).toHaveLength(0);
  });

  it('the register is read once from its beginning to its end, and not anew for each batch', async () => {
    const [visible, visited] = await snapshot(world.pool, async (client) => {
      const rowsVisited = async (): Promise<number> =>
        (await client.query("SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'rescues'")).rows[0].n;
      const answer = await emptyAnswer(client, world.zones);
      const before = await rowsVisited();
      await readPoints(client, { condition: 'department_pcode = ANY($1)', parameter: world.zones.departmentsOf(['CI']) }, answer, world.database.secrets);
      return [answer, (await rowsVisited()) - before] as const;
    });
    const { rows } = await world.pool.query('SELECT count(*)::int AS n FROM rescues');
    expect(visible.points.id.length).toBeGreaterThan(10_000);
    expect(visited).toBeLessThanOrEqual(rows[0].n);
    expect(visible.points.id).toEqual([...visible.points.id].sort((a, b) => a - b));
  });

  it('a rescue is found by its number without reading those of others', async () => {
    const client = await world.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SET LOCAL enable_seqscan = off');
      const { rows } = await client.query('EXPLAIN SELECT FROM rescues WHERE id = 17');
      expect(rows.map((row) => row['QUERY PLAN']).join(' ')).toContain('rescues_id_idx');
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('nothing more is read for who has left', async () => {
    const actor = await world.actor('police');
    const scope = scopeOf(actor, 'all', world.zones);
    const left = new AbortController();
    const reading = readVisible(world.database, scope, world.zones, left.signal);
    left.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
  });

  it.each(['prevention', 'coordinator'])('%s: cells and months, no point, no identifier, no day, no name of a place', async (account) => {
    const visible = await (await world.as(account)).rescues.visible();
    expect(visible.points.id).toHaveLength(0);
    expect(visible.dictionaries.places).toHaveLength(0);
    expect(sum(visible.masked.rescues)).toBeGreaterThan(10_000);
    // No coordinate of a rescue appears anywhere in the answer (round ones, of localities given to two decimals, may by chance).
    const rows = (await world.places()).slice(0, 2000);
    const text = JSON.stringify(visible);
    expect(rows.filter(({ lon, lat }) => String(lon).length > 7 && text.includes(String(lon)) && text.includes(String(lat)))).toHaveLength(0);
    const cellAt = visible.masked.cell.findIndex((cell) => cell >= 0);
    expect(Object.keys(visible.dictionaries.cells[visible.masked.cell[cellAt] ?? -1] ?? {}).sort()).toEqual(['id', 'lat', 'lon', 'ring']);
  });

  it('ministry: departments and years of at least 11, and no total that gives a smaller one away', async () => {
    const visible = await (await world.as('ministry')).rescues.visible();
    expect(visible.points.id).toHaveLength(0);
    expect(visible.masked.cell).toHaveLength(0);
    expect(Math.min(...visible.aggregates.rescues)).toBeGreaterThanOrEqual(SMALLEST_GROUP);
    expect(visible.withheld.find(({ reason }) => reason === 'SMALL_COUNT')?.rescues).toSatisfy((n: number | null) => n === null || n >= SMALLEST_GROUP);
  });

  it('case worker: only what the own organisation recorded', async () => {
    const actor = await world.actor('caseworker');
    const visible = await (await world.as('caseworker')).rescues.visible();
    const own = await world.pool.query("SELECT count(*)::int AS n FROM rescues WHERE organisation_id = $1 AND verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')", [
      actor.organisationId,
    ]);
    expect(visible.points.id).toHaveLength(own.rows[0].n);
    expect(visible.withheld.map(({ reason }) => reason)).toContain('OTHER_ORGANISATION');
  });

  it('prosecutor: nothing until there are cases, and the answer says so', async () => {
    const visible = await (await world.as('prosecutor')).rescues.visible();
    expect(visible.points.id.length + visible.masked.cell.length + visible.aggregates.year.length).toBe(0);
    expect(visible.withheld.map(({ reason }) => reason)).toContain('NO_CASE');
  });
});

describe('one rescue', () => {
  it('cannot be read by number outside the territory or the organisation', async () => {
    const { rows } = await world.pool.query("SELECT id::int, department_pcode AS pcode, organisation_id AS organisation FROM rescues WHERE department_pcode LIKE 'CI01%' LIMIT 1");
    const [row] = rows;
    await expect((await world.as('police')).rescues.get({ id: row.id })).resolves.toMatchObject({ id: row.id });
    await expect((await world.as('police', { territories: ['CI26'] })).rescues.get({ id: row.id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect((await world.as('caseworker', { organisationId: row.organisation + 1000 })).rescues.get({ id: row.id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect((await world.as('prevention')).rescues.get({ id: row.id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  });
});

it('a secret centre has no name, place or source for a role that may know its department only', async () => {
  const secret = (await world.pool.query('SELECT id FROM centres WHERE secret ORDER BY id LIMIT 1')).rows[0];
  const exact = (await (await world.as('ministry')).centres.list()).find(({ id }) => id === secret.id);
  const masked = (await (await world.as('police')).centres.list()).find(({ id }) => id === secret.id);
  expect(exact).toMatchObject({ name: expect.stringMatching(/\S/), lon: expect.any(Number), lat: expect.any(Number) });
  expect(masked).toMatchObject({ name: null, lon: null, lat: null, source: null, operator: null, capacities: [] });
  expect(masked?.departmentPcode).toBe(exact?.departmentPcode);
});
