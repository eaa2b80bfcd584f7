import { expect, it } from 'vitest';
import { withProgress } from './with-progress.ts';

it('a report that comes after the answer does not bring a finished run back', async () => {
  const told: number[] = [];
  let report: (share: number) => void = () => {};
  const work = (reporter: (share: number) => void, end: () => Promise<string>) => {
    report = reporter;
    report(0.5);
    return end();
  };
  expect(
    await withProgress(
      (share: number) => told.push(share),
      (reporter) => work(reporter, async () => 'answer'),
    ),
  ).toBe('answer');
  report(0.99);
  await expect(
    withProgress(
      (share: number) => told.push(share),
      (reporter) => work(reporter, () => Promise.reject(new Error('cancelled'))),
    ),
  ).rejects.toThrow('cancelled');
  report(0.99);
  expect(told).toEqual([0.5, 0.5]);
});
