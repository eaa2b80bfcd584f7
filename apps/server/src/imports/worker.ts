import { parentPort, workerData } from 'node:worker_threads';
import { type ImportTask, runImport } from './run.ts';

/** How often the progress is told; more would only cost. */
const TELL_MS = 100;

let told = 0;
runImport(workerData as ImportTask, (progress) => {
  if (Date.now() - told < TELL_MS) return;
  told = Date.now();
  parentPort?.postMessage({ progress });
}).then(
  (report) => parentPort?.postMessage({ report }),
  (error: Error & { code?: string }) => parentPort?.postMessage({ failure: { name: error.name, code: error.code ?? null, stack: error.stack ?? '' } }),
);
