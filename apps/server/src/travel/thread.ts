import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TravelModel, TravelPaths } from './model.ts';
import type { TravelSetup } from './setup.ts';

type Ask = keyof TravelModel;
type Question<Of extends Ask> = Parameters<TravelModel[Of]>;
type Answer<Of extends Ask> = ReturnType<TravelModel[Of]>;

/** The model, asked in another thread. */
export type Travel = { [Of in Ask]: (...question: Question<Of>) => Promise<Answer<Of>> } & {
  /** Begins to lay out the country, because a question is likely to come. */
  prepare(): void;
  /** Speeds or roads are others from now on: the next question is answered by them. */
  renew(): void;
};

export interface ThreadData {
  paths: TravelPaths;
  setup: TravelSetup;
}
export interface Asked {
  id: number;
  ask: Ask;
  question: Question<Ask>;
}
export type Answered = { id: number; answer: Answer<Ask> } | { id: number; failure: string };

/** After a thread has failed nobody waits for another one so long, or every question would lay out the country in vain. */
const PAUSE_MS = 30_000;

/**
 * Asks a model in a thread of its own, because a search of the country takes some 50 ms, in which nobody else would be answered. The thread starts at the first
 * question; `load` reads what it works with.
 */
export function createTravel(paths: TravelPaths, load: () => Promise<TravelSetup>): Travel {
  let current: Promise<Thread> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;

  function thread(): Promise<Thread> {
    if (current) return current;
    if (performance.now() - failedAt < PAUSE_MS) return Promise.reject(new Error('the thread of travel times failed a moment ago'));
    const started = load().then((setup) =>
      startThread({ paths, setup }, () => {
        failedAt = performance.now();
        if (current === started) current = null;
      }),
    );
    current = started;
    started.catch(() => {
      if (current === started) current = null;
    });
    return started;
  }
  const asking =
    <Of extends Ask>(ask: Of) =>
    async (...question: Question<Of>): Promise<Answer<Of>> =>
      (await thread()).ask(ask, question) as Promise<Answer<Of>>;

  return {
    prepare() {
      thread().catch(() => {});
    },
    renew() {
      const before = current;
      current = null;
      failedAt = Number.NEGATIVE_INFINITY;
      void before?.then(
        ({ retire }) => retire(),
        () => {},
      );
    },
    times: asking('times'),
    reached: asking('reached'),
    factors: asking('factors'),
  };
}

interface Thread {
  ask(ask: Ask, question: Question<Ask>): Promise<Answer<Ask>>;
  /** Ends it once it has answered what it was asked. */
  retire(): void;
}

function startThread(data: ThreadData, onFailure: () => void): Thread {
  const worker = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'travel-thread.js'), { workerData: data });
  const waiting = new Map<number, { resolve: (answer: Answer<Ask>) => void; reject: (error: Error) => void }>();
  let last = 0;
  let retired = false;
  const rest = () => {
    if (retired && waiting.size === 0) void worker.terminate();
  };
  const end = (error: Error) => {
    if (!retired) onFailure();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (message: Answered) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('failure' in message) asked?.reject(new Error(message.failure));
    else asked?.resolve(message.answer);
    rest();
  });
  worker.on('error', (error) => {
    // Who asks for beds is answered without times: that something is broken only the operator can be told.
    process.stderr.write(`Vigie travel times: ${error.name} ${(error as { code?: string }).code ?? ''}\n`);
    end(error);
  });
  worker.on('exit', () => end(new Error('the thread of travel times ended')));
  // It waits for questions, and must not keep the server from ending.
  worker.unref();
  return {
    ask: (ask, question) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, ask, question } satisfies Asked);
      }),
    retire() {
      retired = true;
      rest();
    },
  };
}
