import { describe, expect, it } from 'vitest';
import { dayOfText, textOfDay } from './day.ts';

describe('a day that was typed', () => {
  it.each([
    ['12/03/2021', '2021-03-12'],
    ['1/2/2021', '2021-02-01'],
    [' 12.3.2021 ', '2021-03-12'],
    ['12-03-2021', '2021-03-12'],
    ['12 mars 2021', '2021-03-12'],
    ['1er février 2021', '2021-02-01'],
    ['1 fevrier 2021', '2021-02-01'],
    ['12 juil. 2021', '2021-07-12'],
    ['5 AOÛT 2021', '2021-08-05'],
    ['12 March 2021', '2021-03-12'],
    ['March 12, 2021', '2021-03-12'],
    ['3rd Dec 2020', '2020-12-03'],
    ['2021-03-12', '2021-03-12'],
    ['29/02/2024', '2024-02-29'],
  ])('%s is %s', (text, day) => expect(dayOfText(text)).toBe(day));

  it.each(['', '12/03/21', '31/02/2021', '29/02/2023', '12/13/2021', '0/1/2021', '12 jui 2021', '12 ma 2021', 'hier', '12/03/20211', '2021'])('%s is none', (text) =>
    expect(dayOfText(text)).toBeNull(),
  );
});

it.each(['fr', 'en'] as const)('what the field shows in %s is read again as the same day', (language) => {
  for (let day = 0; day < 800; day++) {
    const iso = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
    expect(dayOfText(textOfDay(iso, language))).toBe(iso);
  }
});

it('what is no day is shown as it was typed', () => {
  expect([textOfDay('31/02/2021', 'fr'), textOfDay('2021-02-31', 'fr'), textOfDay('', 'fr'), textOfDay('2021-03-01', 'fr')]).toEqual([
    '31/02/2021',
    '2021-02-31',
    '',
    '1er mars 2021',
  ]);
});
