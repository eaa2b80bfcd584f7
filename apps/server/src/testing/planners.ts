import { randomUUID } from 'node:crypto';
import type { OperationHolds } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { databaseProblem } from '../database/client.ts';
import type { Database } from '../database/open.ts';
import { codesOf } from '../error-codes.ts';
import { freeHolds, holdFor, moveHolds } from '../operations/holds.ts';
import type { Holder } from '../operations/period.ts';
import { problemOf } from '../problem.ts';
import { change } from '../writing/change.ts';

/** What planners compete for: few beds, few people, few vehicles. */
export interface Scarce {
  centres: readonly number[];
  resources: readonly string[];
}

/** How a crowd of planners fared. */
export interface Fared {
  rounds: number;
  /** How many requests ended in which way: `held`, `moved`, `freed`, or the problem that refused them. */
  ended: Record<string, number>;
  /** Beds or resources of which more was held at some instant than there is. */
  overbooked: number;
  deadlocks: number;
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2030, 0, 1);

/** Numbers of 0 to 1 that are the same in every run. */
function drawn(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Operations of one organisation without a plan that anybody could open: what they hold does not depend on it. */
export async function insertOperation(database: Pick<Database, 'prisma'>, organisationId: number, startsOn: Date, endsOn: Date): Promise<Holder> {
  const id = randomUUID();
  await database.prisma.operation.create({ data: { organisationId, id, planSealed: new Uint8Array([0]), startsOn, endsOn } });
  return { organisationId, id, startsOn, endsOn };
}

/**
 * Lets many plan at once, again and again: each holds some beds and some people over a few days of the same fortnight, and some of those who got them move their days
 * or give everything back while the others still ask. After each round it is counted anew, by the database, whether at any instant more is held than there is.
 */
export async function planAtOnce(by: { database: Database; actor: Actor }, { centres, resources }: Scarce, { rounds, atOnce }: { rounds: number; atOnce: number }): Promise<Fared> {
  const { database, actor } = by;
  const random = drawn(7);
  const below = (n: number) => Math.floor(random() * n);
  const ended: Record<string, number> = {};
  const count = (how: string) => {
    ended[how] = (ended[how] ?? 0) + 1;
  };
  const write = (operation: Holder, what: 'held' | 'moved' | 'freed', wanted: OperationHolds | null) =>
    change(by, 'operations', async (tx) => {
      if (what === 'held' && wanted) await holdFor(tx, operation, wanted);
      if (what === 'moved') await moveHolds(tx, operation);
      if (what === 'freed') await freeHolds(tx, operation);
      return { answer: undefined, action: 'hold', entity: operation.id };
    }).then(() => count(what));
  const some = <T>(list: readonly T[]) => list.filter(() => random() < 0.7).sort(() => random() - 0.5);
  const operations = await Promise.all(Array.from({ length: atOnce }, () => insertOperation(database, actor.organisationId ?? 0, new Date(FIRST_DAY), new Date(FIRST_DAY))));
  let overbooked = 0;
  let deadlocks = 0;
  for (let round = 0; round < rounds; round++) {
    const days = () => {
      const startsOn = new Date(FIRST_DAY + below(10) * DAY_MS);
      return { startsOn, endsOn: new Date(startsOn.getTime() + below(4) * DAY_MS) };
    };
    const plans = operations.map((operation) => ({
      first: { ...operation, ...days() },
      later: { ...operation, ...days() },
      next: random(),
      wanted: {
        beds: some(centres).map((centreId) => ({ centreId, children: [{ sex: 'GIRL' as const, age: 12, count: 1 + below(2) }] })),
        resources: some(resources).map((id) => ({ id, count: 1 + below(2) })),
      },
    }));
    const asked = await Promise.allSettled(
      plans.map(async ({ first, later, next, wanted }) => {
        await write(first, 'held', wanted);
        if (next < 0.3) await write(later, 'moved', null);
        else if (next < 0.45) await write(first, 'freed', null);
      }),
    );
    for (const each of asked) {
      if (each.status === 'fulfilled') continue;
      if ([...codesOf(each.reason)].includes('40P01')) deadlocks++;
      count(problemOf(each.reason)?.problem ?? databaseProblem(each.reason) ?? 'UNEXPECTED');
    }
    overbooked += await countOverbooked(database);
    await database.pool.query('DELETE FROM reservations WHERE operation_id = ANY ($1)', [operations.map(({ id }) => id)]);
    await database.pool.query('DELETE FROM resource_holds WHERE operation_id = ANY ($1)', [operations.map(({ id }) => id)]);
  }
  return { rounds, ended, overbooked, deadlocks };
}

/** Counted without the code that is tried: centres and resources of which more is held than there is, at any of the instants at which holds begin. */
async function countOverbooked({ pool }: Pick<Database, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`
    SELECT ((SELECT count(DISTINCT i.centre_id) FROM reservations i
        WHERE i.state = 'HELD' AND i.operation_id IS NOT NULL AND
          (SELECT sum((c->>'count')::int) FROM reservations r, jsonb_array_elements(r.children) c
             WHERE r.state = 'HELD' AND r.centre_id = i.centre_id AND r.began_at <= i.began_at AND r.expires_at > i.began_at)
          > (SELECT min(k.beds) FROM centre_capacities k WHERE k.centre_id = i.centre_id)) +
      (SELECT count(DISTINCT i.resource_id) FROM resource_holds i JOIN resources k ON k.id = i.resource_id
        WHERE (SELECT sum(h.count) FROM resource_holds h WHERE h.resource_id = i.resource_id AND h.began_at <= i.began_at AND h.ends_at > i.began_at) > k.count))::int AS n`);
  return rows[0]?.n ?? 0;
}
