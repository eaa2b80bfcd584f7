export { type QueueModel, type QueueOptions, type QueueResult, queue } from './queue.ts';
