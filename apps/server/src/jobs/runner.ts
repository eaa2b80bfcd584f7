import { randomUUID } from 'node:crypto';
import type { Actor } from '../actor.ts';
import type { Database } from '../database/open.ts';
import { problemOf } from '../problem.ts';
import { note } from '../writing/change.ts';
import type { JobKind } from './kinds.ts';
import { askScheduled, type Claimed, claim, giveUp, giveUpExhausted, putBack, renew } from './queue.ts';

/** Does a claimed job, for example in a thread. `end` stops it at once, and the database rolls back what it had not committed. */
export type Perform = (job: Claimed, worker: string, tell: (progress: object) => void) => { ended: Promise<void>; end(): Promise<void> };

/** A server's part in the queue: it takes jobs up, holds them while it does them, and stops those that are cancelled. */
export interface JobRunner {
  /** Begins to work. `alone` says that no other server can be at work, so that unfinished jobs of an earlier server are put back at once. */
  start(options: { alone: boolean }): Promise<void>;
  /** Looks for waiting jobs; with an id, stops that job, which was cancelled. Messages of the channel `vigie_jobs` mean the same. */
  wake(cancelled?: string): void;
  /** Stops the jobs under way and puts them back into the queue. */
  close(): Promise<void>;
}

/** Where the database announces jobs that wait and jobs that were cancelled (migration `jobs`). */
export const JOBS_CHANNEL = 'vigie_jobs';

/** How often a lease is renewed, which also stores the progress. A lease lasts four times as long. */
const BEAT_MS = 5_000;
/** Progress is also stored when a job reports it, but not sooner than this after the last report that was stored. */
const TOLD_MS = 500;
/** How often the server looks for work that no message announces: jobs of the schedule, jobs that wait after an error, jobs of servers that went away. */
const LOOK_MS = 10_000;

interface Held {
  job: Claimed;
  progress: object | null;
  told: number;
  end(): Promise<void>;
  ended: Promise<void>;
}

export function createJobRunner(database: Database, kinds: readonly JobKind<never>[], perform: Perform, schedule: Actor): JobRunner {
  const worker = randomUUID();
  const held = new Map<string, Held>();
  const timers: NodeJS.Timeout[] = [];
  let working: Promise<void> | undefined;
  let again = false;
  let closed = false;

  const free = (): string[] => kinds.filter(({ name, atOnce }) => [...held.values()].filter(({ job }) => job.kind === name).length < atOnce).map(({ name }) => name);

  async function takeAll(): Promise<void> {
    for (let names = free(); names.length > 0 && !closed; names = free()) {
      const job = await claim(database, worker, names);
      if (!job) return;
      begin(job);
    }
  }

  function begin(job: Claimed): void {
    const holding: Held = { job, progress: null, told: Date.now(), end: async () => {}, ended: Promise.resolve() };
    held.set(job.id, holding);
    const { ended, end } = perform(job, worker, (progress) => {
      holding.progress = progress;
      if (Date.now() - holding.told < TOLD_MS) return;
      holding.told = Date.now();
      void beat(holding);
    });
    holding.end = end;
    holding.ended = ended
      .catch((error: Error) => fail(job, error))
      .finally(() => {
        held.delete(job.id);
        wake();
      });
  }

  /** Renews the lease of a job, and stops the job if this server no longer holds it. */
  async function beat(holding: Held): Promise<void> {
    const { progress } = holding;
    holding.progress = null;
    // If the database does not answer, the work goes on. If the lease is lost meanwhile, the job cannot be marked done, and its transaction is rolled back.
    const ours = await renew(database, worker, holding.job, progress).catch(() => true);
    if (!ours && held.get(holding.job.id) === holding) await holding.end();
  }

  async function fail(job: Claimed, error: Error): Promise<void> {
    if (closed || error.name === 'JobLost') return;
    const problem = problemOf(error)?.problem ?? null;
    const kind = kinds.find(({ name }) => name === job.kind);
    if (problem === null) {
      const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
      process.stderr.write(`Vigie job ${job.kind}: ${error.name} ${(error as { code?: string }).code ?? ''}\n${frames.join('\n')}\n`);
    }
    // A refusal is written down wherever it is made: this one because the account was blocked or changed after it had asked.
    if (problem === 'NOT_ALLOWED' && kind) await note({ database, actor: job.asker }, { action: 'refuse', noun: kind.noun, entity: job.id }).catch(() => {});
    // An error of the closed list follows from the input, so another attempt would end in the same way.
    await giveUp(database, worker, job, problem, problem === null && job.attempts < (kind?.attempts ?? 1)).catch(() => {});
  }

  function wake(cancelled?: string): void {
    if (cancelled) {
      void held.get(cancelled)?.end();
      return;
    }
    again = true;
    working ??= (async () => {
      while (again && !closed) {
        again = false;
        await takeAll();
      }
    })()
      // The database cannot be reached. The next regular look takes up what waits.
      .catch(() => {})
      .finally(() => {
        working = undefined;
      });
  }

  return {
    async start({ alone }) {
      if (alone) await putBack(database, null);
      timers.push(
        setInterval(() => {
          for (const holding of held.values()) void beat(holding);
        }, BEAT_MS),
        setInterval(() => {
          void giveUpExhausted(database, kinds)
            .then(() => askScheduled(database, kinds, schedule))
            .catch(() => {})
            .then(() => wake());
        }, LOOK_MS),
      );
      wake();
    },
    wake,
    async close() {
      closed = true;
      for (const timer of timers) clearInterval(timer);
      await working;
      const under = [...held.values()];
      await Promise.all(under.map(({ end }) => end()));
      await Promise.all(under.map(({ ended }) => ended));
      await putBack(database, worker).catch(() => {});
    },
  };
}
