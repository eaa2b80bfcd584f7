import { parentPort, workerData } from 'node:worker_threads';
import { openModel, type TravelModel } from './travel/model.ts';
import type { Answered, Asked, ThreadData } from './travel/thread.ts';

const { paths, setup } = workerData as ThreadData;
const model = openModel(paths, setup);
const tell = (message: Answered) => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, ask, question }: Asked) => {
  try {
    tell({ id, answer: (model[ask] as (...question: unknown[]) => ReturnType<TravelModel[typeof ask]>)(...question) });
  } catch (error) {
    tell({ id, failure: (error as Error).message });
  }
});
