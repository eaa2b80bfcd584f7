import { expect, test } from 'vitest';
import { instantOf, MomentForm, momentNow } from './moment.ts';

test.each([
  ['18:43', '2026-05-04T18:43:00Z'],
  ['18h43', '2026-05-04T18:43:00Z'],
  ['8 h 05', '2026-05-04T08:05:00Z'],
  ['0805', '2026-05-04T08:05:00Z'],
])('the hour %s is read as it is written here', (hour, instant) => {
  expect(instantOf(MomentForm.parse({ day: '2026-05-04', hour }))).toBe(instant);
});

test.each(['24:00', '18:60', '8', 'midi', ''])('%s is no hour', (hour) => {
  expect(MomentForm.safeParse({ day: '2026-05-04', hour }).success).toBe(false);
});

test('a form begins with the present minute', () => {
  const now = new Date('2026-05-04T18:43:59Z');
  expect(instantOf(MomentForm.parse(momentNow(now)))).toBe('2026-05-04T18:43:00Z');
});
