import { expect, it } from 'vitest';
import { wholeSteps } from './answerable.ts';

it('a period is widened to the whole steps that it touches, and an open end stays open', () => {
  const asked = { from: '2021-04-15', to: '2024-02-10' };
  expect(wholeSteps(asked, 'DAY')).toEqual(asked);
  expect(wholeSteps(asked, 'MONTH')).toEqual({ from: '2021-04-01', to: '2024-02-29' });
  expect(wholeSteps(asked, 'YEAR')).toEqual({ from: '2021-01-01', to: '2024-12-31' });
  expect(wholeSteps({ from: null, to: '2021-12-31' }, 'MONTH')).toEqual({ from: null, to: '2021-12-31' });
});
