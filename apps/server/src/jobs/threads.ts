import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Database } from '../database/open.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { JobLost } from './kinds.ts';
import type { Failure } from './perform.ts';
import type { Claimed } from './queue.ts';
import type { Perform } from './runner.ts';

const BUILT = join(dirname(fileURLToPath(import.meta.url)), 'job-thread.js');
const MEMORY_MB = 1024;
/** How long a thread waits for its next job. It holds a heap, connections and the zones of its own, and a server waits for jobs most of its time. */
const IDLE_MS = 20_000;

/** What a thread gets when it starts, to open its connection, keys and zones once. */
export interface ThreadData {
  connection: Database['connection'];
  keys: Database['secrets']['material'];
  placesPath: string;
}
/** What a thread gets for each job. */
export interface ThreadTask {
  job: Claimed;
  worker: string;
}
export type ThreadMessage = { progress: object } | { ended: true } | { failure: Failure };

/** Threads that do jobs. Between jobs they keep their connection, keys and zones open for a while. */
export interface Threads {
  perform: Perform;
  /** To be called when the zones have changed. Idle threads are ended at once and busy ones after their job, because new threads read the zones anew. */
  renew(): void;
  close(): Promise<void>;
}

/** Does jobs in worker threads, so that the server goes on answering. Ending a thread ends its job at once, and the database rolls back its open transaction. */
export function createThreads(data: ThreadData, { file = BUILT, idleMs = IDLE_MS } = {}): Threads {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let generation = 0;
  const born = new WeakMap<Worker, number>();
  const ends = new WeakMap<Worker, NodeJS.Timeout>();

  function rest(worker: Worker): void {
    idle.push(worker);
    ends.set(worker, setTimeout(retire, idleMs, worker).unref());
  }

  /** Ends a thread that does nothing. It is taken off the list first: it ends only later, and no job may be given to it meanwhile. */
  function retire(worker: Worker): void {
    const at = idle.indexOf(worker);
    if (at < 0) return;
    idle.splice(at, 1);
    clearTimeout(ends.get(worker));
    void worker.terminate();
  }

  function thread(): Worker {
    const waiting = idle.pop();
    if (waiting) {
      clearTimeout(ends.get(waiting));
      return waiting;
    }
    const worker = new Worker(file, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    born.set(worker, generation);
    all.add(worker);
    worker.on('exit', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    });
    return worker;
  }

  const perform: Perform = (job, id, tell) => {
    const worker = thread();
    let wanted = false;
    const ended = new Promise<void>((resolve, reject) => {
      const stop = (end: () => void) => {
        worker.removeAllListeners('message').removeAllListeners('error');
        worker.off('exit', gone);
        end();
      };
      // A thread that ends by itself, mostly for want of memory, has failed. If this server ended it, the job was taken from it and has not failed.
      const gone = () => stop(() => reject(wanted ? new JobLost() : new Error('the thread ended')));
      worker.on('message', (message: ThreadMessage) => {
        if ('progress' in message) tell(message.progress);
        else
          stop(() => {
            if (born.get(worker) === generation) rest(worker);
            else void worker.terminate();
            if ('failure' in message) reject(errorOf(message.failure));
            else resolve();
          });
      });
      worker.on('error', (error) => stop(() => reject(error)));
      worker.on('exit', gone);
      worker.postMessage({ job, worker: id } satisfies ThreadTask);
    });
    return {
      ended,
      async end() {
        wanted = true;
        await worker.terminate();
      },
    };
  };

  return {
    perform,
    renew() {
      generation++;
      for (const worker of [...idle]) retire(worker);
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function errorOf({ name, code, problem, stack }: Failure): Error {
  if (problem !== null) return new Problem(problem as ProblemCode);
  return Object.assign(new Error(name), { name, code, stack });
}
