import { randomUUID } from 'node:crypto';
import type { Actor } from '../actor.ts';
import type { Database } from '../database/open.ts';
import { problemOf } from '../problem.ts';
import type { JobKind } from './kinds.ts';
import { askScheduled, type Claimed, claim, giveUp, giveUpExhausted, putBack, renew } from './queue.ts';

/** Does a claimed job somewhere; `end` stops it at once, and what it had not committed is taken back. */
export type Perform = (job: Claimed, worker: string, tell: (progress: object) => void) => { ended: Promise<void>; end(): Promise<void> };

/** A server's part in the queue: it takes jobs up, holds them while it does them, and lets go of what is cancelled. */
export interface JobRunner {
  /** Begins to work; where no other server can be at work, what one before this left in the middle is taken up at once. */
  start(options: { alone: boolean }): Promise<void>;
  /** Something waits, or with an id: a job was cancelled. A message of `vigie_jobs` is read the same way. */
  wake(cancelled?: string): void;
  /** Ends what is under way and puts it back. */
  close(): Promise<void>;
}

/** Where the database announces jobs that wait and jobs that were cancelled (migration `jobs`). */
export const JOBS_CHANNEL = 'vigie_jobs';

/** How often leases are renewed and progress is kept, in one statement. A lease lasts four times as long. */
const BEAT_MS = 5_000;
/** Progress is also kept when a job tells it, this long after the last time at the earliest. */
const TOLD_MS = 500;
/** How often the server looks for what no message announces: the schedule, jobs that wait after an error, servers that went away. */
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

  /** Renews a lease; a job that is no longer ours is ended. */
  async function beat(holding: Held): Promise<void> {
    const { progress } = holding;
    holding.progress = null;
    // Where the database does not answer, the work goes on. If the lease is lost meanwhile, the job cannot be marked done, and its transaction is taken back.
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
      // The database went away: what waits is taken up when there is one again.
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
