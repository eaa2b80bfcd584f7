import { parentPort, workerData } from 'node:worker_threads';
import { runStudy, type StudyTask } from './study.ts';

/** How often the progress is told; more would only cost. */
const TELL_MS = 100;

let told = 0;
runStudy(workerData as StudyTask, (progress) => {
  if (Date.now() - told < TELL_MS) return;
  told = Date.now();
  parentPort?.postMessage({ progress });
}).then(
  (result) => parentPort?.postMessage({ result }),
  (error: Error) => parentPort?.postMessage({ failure: { name: error.name, stack: error.stack ?? '' } }),
);
