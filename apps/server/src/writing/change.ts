import type { AuditNoun } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import type { PoolClient } from '../database/driver.ts';
import type { Database, Prisma } from '../database/open.ts';
import { sqlOf, sqlOn } from '../database/sql.ts';
import { refused } from '../problem.ts';
import { type Done, recordChange, recordNote } from './record.ts';

export type Tx = Prisma.TransactionClient;

/** Who acts, and on which database. */
export interface Acting {
  database: Database;
  actor: Actor;
}

/** What a change did, and the answer to its caller. */
export interface Changed<Answer> extends Omit<Done, 'noun'> {
  answer: Answer;
}
/** Nothing had to be changed, so nothing is recorded. */
export interface Unchanged<Answer> {
  answer: Answer;
  action: null;
}
/** Thrown by a trial, so that the transaction is rolled back; it carries the answer out. */
class TakenBack<Answer> extends Error {
  constructor(readonly answer: Answer) {
    super('taken back');
  }
}

/**
 * All writing goes through this. It runs in one transaction, which ends with the version of the data, the event and the audit row. A unique key
 * that is taken becomes an error of the closed list. A trial does everything and is rolled back, so nothing is recorded. `minutes` allows the
 * transaction more time than a request gets.
 * @throws Problem of `write`, or of a key that is taken
 */
export async function change<Answer>(
  { database, actor }: Acting,
  noun: AuditNoun,
  write: (tx: Tx) => Promise<Changed<Answer> | Unchanged<Answer>>,
  { trial = false, minutes }: { trial?: boolean; minutes?: number } = {},
): Promise<Answer> {
  try {
    const changed = await database.prisma.$transaction(
      async (tx) => {
        const done = await write(tx);
        if (trial) throw new TakenBack(done.answer);
        if (done.action !== null) await recordChange(sqlOf(tx), actor, { ...done, noun });
        return done;
      },
      minutes === undefined ? {} : { timeout: minutes * 60_000 },
    );
    if (changed.action !== null) database.events.tell({ noun, kind: changed.action, entity: changed.entity });
    return changed.answer;
  } catch (error) {
    return error instanceof TakenBack ? (error.answer as Answer) : refused(error);
  }
}

/**
 * The same on a connection of the driver, because Prisma is slow at COPY and sets of rows. Errors of the database are not translated here.
 */
export async function changeInBulk<Answer>(
  { database, actor }: Acting,
  noun: AuditNoun,
  write: (client: PoolClient) => Promise<Changed<Answer> | Unchanged<Answer>>,
  { trial = false }: { trial?: boolean } = {},
): Promise<Answer> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    const done = await write(client);
    if (trial) throw new TakenBack(done.answer);
    if (done.action !== null) await recordChange(sqlOn(client), actor, { ...done, noun });
    await client.query('COMMIT');
    if (done.action !== null) database.events.tell({ noun, kind: done.action, entity: done.entity });
    return done.answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    if (error instanceof TakenBack) return error.answer as Answer;
    throw error;
  } finally {
    client.release();
  }
}

/** Reads and writes the audit row of the read in one transaction, so that nothing is returned without it. */
export async function witnessed<Answer>({ database, actor }: Acting, noun: AuditNoun, read: (tx: Tx) => Promise<Changed<Answer>>): Promise<Answer> {
  return database.prisma.$transaction(async (tx) => {
    const { answer, ...done } = await read(tx);
    await recordNote(sqlOf(tx), actor, { ...done, noun });
    return answer;
  });
}

/** Records something that changed nothing, in a statement of its own: a refusal, or a read that is already done. */
export async function note({ database, actor }: Acting, done: Omit<Done, 'bumps'>): Promise<void> {
  await recordNote(sqlOf(database.prisma), actor, done);
}
