import { parentPort, workerData } from 'node:worker_threads';
import { openModel, type TravelPaths } from './travel/model.ts';
import type { Answered, Asked } from './travel/thread.ts';

const model = openModel(workerData as TravelPaths);
const tell = (message: Answered) => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, question }: Asked) => {
  try {
    tell({ id, answer: model.times(...question) });
  } catch (error) {
    tell({ id, failure: (error as Error).message });
  }
});
