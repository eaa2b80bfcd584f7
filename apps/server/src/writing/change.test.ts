import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { type Acting, change, changeInBulk, note, witnessed } from './change.ts';
import { snapshot } from './snapshot.ts';

let world: World;
let by: Acting;
beforeAll(async () => {
  world = await openWorld();
  by = { database: world.database, actor: await world.actor('police') };
});
afterAll(() => world.close());

const rows = async (sql: string) => (await world.pool.query(sql)).rows;
const trace = async (entity: string) => ({
  audited: (await rows(`SELECT action FROM audit_entries WHERE entity = '${entity}'`)).map(({ action }) => action),
  events: (await rows(`SELECT kind FROM events WHERE entity = '${entity}'`)).map(({ kind }) => kind),
});
const version = async () => (await rows("SELECT version FROM data_versions WHERE noun = 'rescues'"))[0].version;
const rename = (name: string) => `UPDATE organisations SET name = '${name}' WHERE id = 1`;
const nameOf = async () => (await rows('SELECT name FROM organisations WHERE id = 1'))[0].name;

const ways = {
  change: (entity: string, fail?: Error) =>
    change(by, 'organisations', async (tx) => {
      await tx.$executeRawUnsafe(rename(entity));
      if (fail) throw fail;
      return { answer: entity, action: 'change', entity, bumps: 'rescues' };
    }),
  changeInBulk: (entity: string, fail?: Error) =>
    changeInBulk(by, 'organisations', async (client) => {
      await client.query(rename(entity));
      if (fail) throw fail;
      return { answer: entity, action: 'change', entity, bumps: 'rescues' };
    }),
} as const;

it.each(Object.entries(ways))('%s writes its data, the version, the event and the audit row together, and tells once committed', async (name, write) => {
  const heard: string[] = [];
  world.database.events.on(['organisations'], ({ kind, entity }) => heard.push(`${kind} ${entity}`));
  const before = await version();
  expect(await write(`${name}-kept`)).toBe(`${name}-kept`);
  expect(await nameOf()).toBe(`${name}-kept`);
  expect(await trace(`${name}-kept`)).toEqual({ audited: ['change'], events: ['change'] });
  expect(await version()).toBe(before + 1);
  expect(heard).toEqual([`change ${name}-kept`]);
  await expect(write(`${name}-lost`, new Error('planted'))).rejects.toThrow('planted');
  expect(await nameOf()).toBe(`${name}-kept`);
  expect(await trace(`${name}-lost`)).toEqual({ audited: [], events: [] });
  expect(await version()).toBe(before + 1);
  expect(heard).toHaveLength(1);
});

it('a form and an import wait for the version of the data with the same locks in hand, so that neither waits for the other for ever', async () => {
  const heldWhileWaiting = async (write: Promise<unknown>) => {
    const waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await expect.poll(async () => (await world.owner.query(waiting)).rowCount, { timeout: 10_000 }).toBe(1);
    const { rows } = await world.owner.query(
      `SELECT DISTINCT coalesce(relation::regclass::text, locktype) AS "of", mode FROM pg_locks WHERE granted AND pid IN (${waiting}) AND locktype IN ('relation', 'advisory') ORDER BY 1, 2`,
    );
    return { write, locks: rows.filter((lock) => /^(audit|data_versions|events|advisory)/.test(lock.of)) };
  };
  const held = [];
  for (const [name, write] of Object.entries(ways)) {
    const holder = await world.owner.connect();
    await holder.query("BEGIN; SELECT FROM data_versions WHERE noun = 'rescues' FOR UPDATE");
    const { write: written, locks } = await heldWhileWaiting(write(`${name}-waited`));
    await holder.query('COMMIT');
    holder.release();
    await written;
    held.push(locks);
  }
  expect(held[0]?.length).toBeGreaterThan(1);
  expect(held[1]).toEqual(held[0]);
});

it('a trial does everything, takes it back and is written down nowhere', async () => {
  const before = await nameOf();
  const tried = await change(
    by,
    'organisations',
    async (tx) => {
      await tx.$executeRawUnsafe(rename('tried'));
      const { name } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } });
      return { answer: name, action: 'change', entity: 'tried' };
    },
    { trial: true },
  );
  expect(tried).toBe('tried');
  expect(await nameOf()).toBe(before);
  expect(await trace('tried')).toEqual({ audited: [], events: [] });
});

it('where nothing was changed nothing is written down', async () => {
  const entries = async () => (await rows('SELECT count(*)::int AS n FROM audit_entries'))[0].n;
  const before = await entries();
  expect(await change(by, 'organisations', async () => ({ answer: 1, action: null }))).toBe(1);
  expect(await entries()).toBe(before);
});

it('a key that is taken is an error of the closed list', async () => {
  await expect(
    change(by, 'organisations', async (tx) => {
      const { name } = await tx.organisation.findFirstOrThrow({ where: { id: { gt: 1 } } });
      await tx.organisation.update({ where: { id: 1 }, data: { name } });
      return { answer: {}, action: 'change', entity: 'taken' };
    }),
  ).rejects.toMatchObject({ problem: 'NAME_TAKEN' });
});

it('a witnessed read and a note leave an audit row and no event', async () => {
  expect(await witnessed(by, 'organisations', async () => ({ answer: 7, action: 'read', entity: 'witnessed' }))).toBe(7);
  await note(by, { action: 'read', noun: 'organisations', entity: 'noted' });
  for (const entity of ['witnessed', 'noted']) expect(await trace(entity)).toEqual({ audited: ['read'], events: [] });
});

it('a snapshot does not see what is written meanwhile, and cannot write', async () => {
  const seen = await snapshot(world.pool, async (client) => {
    const name = async () => (await client.query('SELECT name FROM organisations WHERE id = 1')).rows[0].name;
    const before = await name();
    await ways.change('meanwhile');
    await expect(client.query('SAVEPOINT tried; UPDATE organisations SET name = name WHERE id = 1')).rejects.toMatchObject({ code: '25006' });
    await client.query('ROLLBACK TO tried');
    return [before, await name()];
  });
  expect(seen[1]).toBe(seen[0]);
});
