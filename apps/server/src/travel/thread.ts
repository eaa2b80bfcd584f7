import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TravelModel, TravelPaths } from './model.ts';

type Question = Parameters<TravelModel['times']>;
type Answer = ReturnType<TravelModel['times']>;

/** The model, asked in another thread. */
export interface Travel {
  /** Begins to lay out the country, because a question is likely to come. */
  prepare(): void;
  times(...question: Question): Promise<Answer>;
}

export interface Asked {
  id: number;
  question: Question;
}
export type Answered = { id: number; answer: Answer } | { id: number; failure: string };

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** Asks a model in a thread of its own, because a search of the country takes some 50 ms, in which nobody else would be answered. The thread starts at the first question. */
export function createTravel(paths: TravelPaths): Travel {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;

  function thread(): Worker {
    if (worker) return worker;
    const started = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'travel-thread.js'), { workerData: paths });
    const end = (error: Error) => {
      if (worker === started) worker = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('message', (message: Answered) => {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if ('failure' in message) asked?.reject(new Error(message.failure));
      else asked?.resolve(message.answer);
    });
    started.on('error', (error) => {
      // Who asks for beds is answered without times: that something is broken only the operator can be told.
      process.stderr.write(`Vigie travel times: ${error.name} ${(error as { code?: string }).code ?? ''}\n`);
      end(error);
    });
    started.on('exit', () => end(new Error('the thread of travel times ended')));
    // It waits for questions, and must not keep the server from ending.
    started.unref();
    worker = started;
    return started;
  }

  return {
    prepare() {
      thread();
    },
    times: (...question) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        thread().postMessage({ id, question } satisfies Asked);
      }),
  };
}
