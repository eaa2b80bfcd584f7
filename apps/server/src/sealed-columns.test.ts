import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepUpload } from './imports/files.ts';
import { openAll, SEALED } from './sealed-columns.ts';
import { sweepJob } from './sweep.ts';
import { openWorld, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Bytes that are no sealed value: hashes, MACs, keys wrapped under the key of the installation, and roads, which everybody may see. */
const OTHERWISE = ['audit_entries.hash', 'rescues.content_mac', 'recovery_codes.code_mac', 'data_keys.wrapped', 'road_files.graph'];

it('lists every column of bytes that is sealed: one that is added and forgotten fails here', async () => {
  const { rows } = await world.pool.query("SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'");
  expect([...SEALED.map(({ table, column }) => `${table}.${column}`), ...OTHERWISE].sort()).toEqual(rows.map(({ name }) => name).sort());
});

it('opens every sealed value of the demonstration set by the key of its own record', async () => {
  const actor = await world.actor('police');
  await keepUpload(
    { database: world.database, actor },
    'rescues',
    (async function* () {
      yield Buffer.from('a;b\n1;2\n');
    })(),
  );
  const opened = Object.fromEntries(await Promise.all(SEALED.map(async (column) => [`${column.table}.${column.column}`, await openAll(world.database, column)])));
  expect(opened['rescues.place_sealed']).toBeGreaterThan(5_000);
  expect(opened['centres.sealed']).toBeGreaterThan(5);
  expect(opened['upload_parts.sealed']).toBe(1);
});

it('a file that was sent and never imported is gone two hours later, and one of now is not', async () => {
  const count = async () => (await world.pool.query('SELECT count(*)::int AS n FROM upload_parts')).rows[0].n;
  const sweep = () => sweepJob.run(world as never, {} as never);
  await sweep();
  expect(await count()).toBe(1);
  await world.pool.query("UPDATE uploads SET created_at = now() - interval '121 minutes'");
  await sweep();
  expect(await count()).toBe(0);
});

it('finds a value that was moved to another record', async () => {
  const [places] = SEALED;
  if (!places) throw new Error('nothing is sealed');
  await world.pool.query(
    'UPDATE rescues SET place_sealed = (SELECT place_sealed FROM rescues WHERE place_sealed IS NOT NULL ORDER BY id DESC LIMIT 1) WHERE id = (SELECT min(id) FROM rescues WHERE place_sealed IS NOT NULL)',
  );
  await expect(openAll(world.database, places)).rejects.toThrow();
});
