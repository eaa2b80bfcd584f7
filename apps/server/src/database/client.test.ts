import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { isDataError, isOverload } from './client.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const errorOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined).catch((error: unknown) => error);

it('a proposal that waits six seconds for others is written, and is no unexpected error', async () => {
  const coordinator = await world.as('coordinator');
  const holder = await world.owner.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE audit_entries IN EXCLUSIVE MODE');
  const proposed = coordinator.releases.propose({ title: 'Sauvetages 2019', level: 'DISTRICT', fromYear: 2019, toYear: 2019, note: 'Données de démonstration.' });
  await wait(6000);
  await holder.query('COMMIT');
  holder.release();
  const { id } = await proposed;
  expect(await world.database.prisma.release.count({ where: { id } })).toBe(1);
});

it('what the database gives up on for want of time is told from what it cannot take', async () => {
  const late = await errorOf(world.database.prisma.$transaction((transaction) => wait(200).then(() => transaction.user.count()), { timeout: 50 }));
  expect([isOverload(late), isDataError(late)]).toEqual([true, false]);
  const wrong = await errorOf(world.pool.query("SELECT 'x'::int"));
  expect([isOverload(wrong), isDataError(wrong)]).toEqual([false, true]);
  const [first, second] = [await world.owner.connect(), await world.owner.connect()];
  try {
    for (const client of [first, second]) await client.query('BEGIN');
    await first.query('LOCK TABLE releases IN EXCLUSIVE MODE');
    await second.query('LOCK TABLE sessions IN EXCLUSIVE MODE');
    const locks = await Promise.all([errorOf(first.query('LOCK TABLE sessions IN EXCLUSIVE MODE')), errorOf(second.query('LOCK TABLE releases IN EXCLUSIVE MODE'))]);
    expect(locks.filter((error) => error !== undefined && isOverload(error))).toHaveLength(1);
  } finally {
    for (const client of [first, second]) {
      await client.query('ROLLBACK');
      client.release();
    }
  }
});

it('whatever a query says after its connection was cut, it is a database that is away and no error of ours', async () => {
  const cut = await errorOf(
    world.database.prisma.$transaction(async (tx) => {
      const [own] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`;
      await world.owner.query('SELECT pg_terminate_backend($1)', [own.pid]);
      const first = await errorOf(tx.$executeRaw`SELECT 1`);
      expect(isOverload(first)).toBe(true);
      await wait(50);
      await tx.$executeRaw`SELECT 1`;
    }),
  );
  expect(isOverload(cut)).toBe(true);
  const direct = await world.pool.connect();
  direct.on('error', () => {});
  await world.owner.query('SELECT pg_terminate_backend($1)', [(await direct.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid]);
  await wait(50);
  expect(isOverload(await errorOf(direct.query('SELECT 1')))).toBe(true);
  direct.release(true);
});
