import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { HotspotResult } from '@vigie/hotspots';
import type { Perform } from './jobs.ts';

const MEMORY_MB = 1024;

interface Message {
  progress?: number;
  result?: HotspotResult;
  failure?: { name: string; stack: string };
}

/** Computes a run in a worker thread, so that the server goes on answering; ending the thread cancels it at once. */
export const inWorkerThread: Perform = (workerData, onProgress) => {
  const worker = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'hotspots-worker.js'), { workerData, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  const result = new Promise<HotspotResult>((resolve, reject) => {
    worker.on('message', ({ progress, result: done, failure }: Message) => {
      if (progress !== undefined) onProgress(progress);
      if (done) resolve(done);
      if (failure) reject(Object.assign(new Error(failure.name), { stack: failure.stack }));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the worker ended')));
  });
  return {
    result,
    async end() {
      await worker.terminate();
    },
  };
};
