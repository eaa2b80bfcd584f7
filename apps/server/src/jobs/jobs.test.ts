import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Actor, CONSOLE } from '../actor.ts';
import { sqlOf } from '../database/sql.ts';
import { openWorld, type World } from '../testing/world.ts';
import { change } from '../writing/change.ts';
import { type Job, type JobKind, JobLost, jobKind } from './kinds.ts';
import { performJob } from './perform.ts';
import { ask, askScheduled, cancel, claim, giveUpExhausted, putBack, renew } from './queue.ts';
import { createJobRunner, type JobRunner } from './runner.ts';
import { jobResult } from './sealed.ts';

/** The part of a server that works on the queue. It does jobs in this thread, with a function that the test gives. */
interface Server extends JobRunner {
  began: string[];
}

let world: World;
let actor: Actor;
const servers: Server[] = [];
beforeAll(async () => {
  world = await openWorld();
  actor = await world.actor('police');
});
beforeEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await world.pool.query('DELETE FROM jobs');
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await world.close();
});

const TESTS = { name: 'tests', noun: 'hotspots', waiting: { most: 3, problem: 'BUSY' } } as const;
const kind = (run: (job: Job<{ n: number }>) => Promise<void>, over: Partial<JobKind<{ n: number }>> = {}) =>
  jobKind<{ n: number }>({ ...TESTS, input: z.object({ n: z.number() }), attempts: 2, atOnce: 1, everyMinutes: null, run: (_work, job) => run(job), ...over });

function server(run: (job: Job<{ n: number }>, ending: Promise<void>) => Promise<void>): Server {
  const began: string[] = [];
  const runner = createJobRunner(
    world.database,
    [kind(async () => {})],
    (job, worker, tell) => {
      began.push(job.id);
      let end = () => {};
      const ending = new Promise<void>((resolve) => {
        end = resolve;
      });
      const ended = performJob(world, [kind((each) => run(each, ending))], job, worker, tell);
      return {
        ended: Promise.race([ended, ending.then(() => Promise.reject(new JobLost()))]),
        async end() {
          end();
        },
      };
    },
    CONSOLE,
  );
  const one = { ...runner, began };
  servers.push(one);
  return one;
}

const asked = (n = 0) =>
  change({ database: world.database, actor }, 'demonstration', async (tx) => ({ answer: await ask(tx, TESTS, actor, { n }), action: 'queue', entity: null }));
const jobOf = (id: string) => world.database.prisma.job.findFirstOrThrow({ where: { id } });
const stateOf = async (id: string) => (await jobOf(id)).state;
const until = (id: string, state: string) => expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe(state);
const cancelled = (id: string) => cancel(world.database.prisma, { organisationId: actor.organisationId ?? 0, id });

describe('a job', () => {
  it('is done once, whichever of two servers takes it up, and its sealed result is read by its own key alone', async () => {
    const both = [0, 1].map(() => server(async (job) => world.database.prisma.$transaction((tx) => job.done(sqlOf(tx), { twice: job.input.n * 2 }))));
    const ids = await Promise.all([1, 2, 3].map((n) => asked(n)));
    for (const one of both) one.wake();
    for (const id of ids) await until(id, 'DONE');
    expect(both.flatMap(({ began }) => began).sort()).toEqual([...ids].sort());
    const [first = '', second = ''] = ids;
    const { resultSealed } = await jobOf(first);
    expect(jobResult.open(world.database.secrets, { id: first }, resultSealed)).toEqual({ twice: 2 });
    expect(() => jobResult.open(world.database.secrets, { id: second }, resultSealed)).toThrow();
  });

  it('that one server runs is cancelled by another: it is ended, and what it finishes all the same is not written', async () => {
    let late: Promise<void> | undefined;
    const worker = server(async (job, ending) => {
      job.tell({ share: 0.5 });
      await ending;
      late = world.database.prisma.$transaction((tx) => job.done(sqlOf(tx)));
      await late;
    });
    const id = await asked();
    worker.wake();
    await until(id, 'RUNNING');
    expect(await cancelled(id)).toBe(true);
    // The test passes on the message that the database would send to every server.
    worker.wake(id);
    await expect.poll(() => late !== undefined).toBe(true);
    await expect(late).rejects.toThrow(JobLost);
    expect(await stateOf(id)).toBe('CANCELLED');
    expect(await cancelled(id)).toBe(false);
  });

  it('tells its progress to any server', async () => {
    const worker = server(async (job, ending) => {
      job.tell({ share: 0.1 });
      await wait(600);
      job.tell({ share: 0.7 });
      await ending;
    });
    const id = await asked();
    worker.wake();
    await expect.poll(async () => (await jobOf(id)).progress, { timeout: 10_000 }).toEqual({ share: 0.7 });
  });

  it('whose server was killed is taken up by another once the lease is over, and not before', async () => {
    const id = await asked();
    const killed = await claim(world.database, randomUUID(), ['tests']);
    expect(killed?.id).toBe(id);
    const next = server(async () => {});
    next.wake();
    await wait(300);
    expect(next.began).toEqual([]);
    await world.pool.query("UPDATE jobs SET leased_until = now() - interval '1 second' WHERE id = $1", [id]);
    next.wake();
    await until(id, 'DONE');
    expect((await jobOf(id)).attempts).toBe(2);
    expect(killed && (await renew(world.database, randomUUID(), killed, null))).toBe(false);
  });

  it('of a server that ends in order is put back, and counts as not tried; other servers keep theirs', async () => {
    const [mine, theirs] = [await asked(1), await asked(2)];
    const first = server(() => new Promise(() => {}));
    first.wake();
    await until(mine, 'RUNNING');
    const other = await claim(world.database, randomUUID(), ['tests']);
    await first.close();
    expect(await jobOf(mine)).toMatchObject({ state: 'QUEUED', attempts: 0 });
    expect(other?.id).toBe(theirs);
    expect(await stateOf(theirs)).toBe('RUNNING');
  });

  it('where no other server can be at work is taken up at once after a kill', async () => {
    const id = await asked();
    await claim(world.database, randomUUID(), ['tests']);
    await server(async () => {}).start({ alone: true });
    await until(id, 'DONE');
  });

  it('that fails is tried again later, then given up; an answer of the closed list is not tried again', async () => {
    const failing = server(async () => {
      throw new Error('planted');
    });
    const id = await asked();
    failing.wake();
    await expect.poll(async () => (await jobOf(id)).attempts).toBe(1);
    await until(id, 'QUEUED');
    expect((await jobOf(id)).dueAt.getTime()).toBeGreaterThan(Date.now() + 3_000);
    await world.pool.query('UPDATE jobs SET due_at = now() WHERE id = $1', [id]);
    failing.wake();
    await until(id, 'FAILED');
    const { Problem } = await import('../problem.ts');
    const refusing = server(async () => {
      throw new Problem('FILE_UNREADABLE');
    });
    const refused = await asked();
    refusing.wake();
    await until(refused, 'FAILED');
    expect(await jobOf(refused)).toMatchObject({ problem: 'FILE_UNREADABLE', attempts: 1 });
  });

  it('that ends every server which takes it up is given up', async () => {
    const id = await asked();
    for (let time = 0; time < 2; time++) {
      await claim(world.database, randomUUID(), ['tests']);
      await world.pool.query("UPDATE jobs SET leased_until = now() - interval '1 second' WHERE id = $1", [id]);
    }
    await giveUpExhausted(world.database, [kind(async () => {})]);
    expect(await stateOf(id)).toBe('FAILED');
  });
});

describe('a job of an account that is changed meanwhile', () => {
  const CHANGES = {
    blocked: 'disabled_at = now()',
    'given another role': "role = 'prevention'",
    'moved to another organisation': 'organisation_id = organisation_id + 1',
    'given another territory': "territories = '{CI01}'",
  };
  const nameOf = async () => (await world.pool.query('SELECT name FROM organisations WHERE id = 1')).rows[0].name as string;
  let kept = '';
  beforeEach(async () => {
    kept = JSON.stringify((await world.owner.query('SELECT disabled_at, role, organisation_id, territories FROM users WHERE id = $1', [actor.userId])).rows[0]);
  });
  afterEach(() =>
    world.owner.query(
      'UPDATE users u SET disabled_at = k.disabled_at, role = k.role, organisation_id = k.organisation_id, territories = k.territories FROM jsonb_populate_record(NULL::users, $2::jsonb) k WHERE u.id = $1',
      [actor.userId, kept],
    ),
  );
  const changed = (how: string) => world.owner.query(`UPDATE users SET ${how} WHERE id = $1`, [actor.userId]);

  it.each(Object.entries(CHANGES))('while it runs (%s) commits nothing, and the refusal is written down', async (_, how) => {
    const before = await nameOf();
    const worker = server(async (job) => {
      await changed(how);
      await change({ database: world.database, actor }, 'organisations', async (tx) => {
        await tx.organisation.update({ where: { id: 1 }, data: { name: 'renamed by somebody who may not' } });
        await job.done(sqlOf(tx));
        return { answer: {}, action: 'change', entity: 'renamed' };
      });
    });
    const id = await asked();
    worker.wake();
    await until(id, 'FAILED');
    expect(await jobOf(id)).toMatchObject({ problem: 'NOT_ALLOWED', attempts: 1, resultSealed: null });
    expect(await nameOf()).toBe(before);
    await expect.poll(async () => (await world.pool.query("SELECT action FROM audit_entries WHERE entity = $1 AND action = 'refuse'", [id])).rowCount).toBe(1);
  });

  it('while it waits is not begun', async () => {
    const id = await asked();
    await changed(CHANGES.blocked);
    let begun = false;
    server(async () => {
      begun = true;
    }).wake();
    await until(id, 'FAILED');
    expect(begun).toBe(false);
  });
});

it('one account has no more waiting than its kind allows, however many it asks for at once', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => asked()));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ problem: 'BUSY' });
});

it('the schedule asks once for a slot of time, however many servers ask', async () => {
  const scheduled = [kind(async () => {}, { everyMinutes: 10 })];
  const now = Date.parse('2026-11-28T10:03:00Z');
  await Promise.all(Array.from({ length: 6 }, () => askScheduled(world.database, scheduled, CONSOLE, now)));
  await askScheduled(world.database, scheduled, CONSOLE, now + 5 * 60_000);
  expect(await world.database.prisma.job.count()).toBe(1);
  await askScheduled(world.database, scheduled, CONSOLE, now + 8 * 60_000);
  expect(await world.database.prisma.job.count()).toBe(2);
  await putBack(world.database, null);
});
