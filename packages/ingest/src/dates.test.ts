import { describe, expect, it } from 'vitest';
import { lastDay, parseDate } from './dates.ts';

const short = (text: string): string => {
  const read = parseDate(text);
  return 'problem' in read
    ? `${read.problem}${read.readings ? ` ${Object.values(read.readings).join(' ')}` : ''}`
    : `${read.date} ${read.precision}${read.serial ? ' serial' : ''}`;
};

describe('parseDate', () => {
  it.each([
    ['2021-05-06', '2021-05-06 DAY'],
    ['2021-5-6', '2021-05-06 DAY'],
    ['2021/05/06', '2021-05-06 DAY'],
    ['20210506', '2021-05-06 DAY'],
    ['2021-05-06T23:59:59.000+00:00', '2021-05-06 DAY'],
    ['2021-05-06 10:20', '2021-05-06 DAY'],
    ['06/05/2021', '2021-05-06 DAY'],
    ['6.5.2021', '2021-05-06 DAY'],
    ['06/05/2021 10:20', '2021-05-06 DAY'],
    ['06-05-21', '2021-05-06 DAY'],
    ['06-05-87', '1987-05-06 DAY'],
    ['29/02/2024', '2024-02-29 DAY'],
    ['6 mai 2021', '2021-05-06 DAY'],
    ['1er août 2021', '2021-08-01 DAY'],
    ['jeudi 6 mai 2021', '2021-05-06 DAY'],
    ['6 May 2021', '2021-05-06 DAY'],
    ['6th of May 2021', '2021-05-06 DAY'],
    ['May 6, 2021', '2021-05-06 DAY'],
    ['Thursday, May 6, 2021', '2021-05-06 DAY'],
    ['6-févr.-21', '2021-02-06 DAY'],
    ['décembre 2020', '2020-12-01 MONTH'],
    ['mai-21', '2021-05-01 MONTH'],
    ['2021-05', '2021-05-01 MONTH'],
    ['05/2021', '2021-05-01 MONTH'],
    ['2021', '2021-01-01 YEAR'],
    ['Mar 14, 2023 11:41:52 AM', '2023-03-14 DAY'],
    ['14 mars 2023 à 11h41', '2023-03-14 DAY'],
    ['14 mars 2023 11:41:52', '2023-03-14 DAY'],
    ['06/05/2021 à 10h20', '2021-05-06 DAY'],
    ['2021-05-06 à 10:20', '2021-05-06 DAY'],
    ['jeudi 06/05/2021', '2021-05-06 DAY'],
    ['Jeu. 6-5-2021', '2021-05-06 DAY'],
    ['le 06.05.2021', '2021-05-06 DAY'],
    ['Thu, 06/05/2021', '2021-05-06 DAY'],
    ['mar. 04/05/2021', '2021-05-04 DAY'],
    ['06 / 05 / 2021', '2021-05-06 DAY'],
    ['44322', '2021-05-06 DAY serial'],
    ['44322.75', '2021-05-06 DAY serial'],
  ])('reads %s', (text, expected) => expect(short(text)).toBe(expected));

  it.each([
    ['05/13/2021', 'DATE_ORDER 2021-05-13'],
    ['02/30/2021', 'BAD_DATE'],
    ['02 et 03/04/2024', 'BAD_DATE'],
    ['2023 - 2024', 'BAD_DATE'],
    ['31/02/2021', 'BAD_DATE'],
    ['29/02/2023', 'BAD_DATE'],
    ['2021-13-01', 'BAD_DATE'],
    ['0202-05-06', 'BAD_DATE'],
    ['6 germinal 2021', 'BAD_DATE'],
    ['hier', 'BAD_DATE'],
    ['12', 'BAD_DATE'],
    ['12345', 'BAD_DATE'],
    ['2021-05-06x', 'BAD_DATE'],
    ['06/05-2021', 'BAD_DATE'],
  ])('says what is wrong with %s', (text, expected) => expect(short(text)).toBe(expected));

  it('tells which dates could be read both ways', () => {
    expect(parseDate('05/06/2021')).toMatchObject({ readings: { DAY_FIRST: '2021-06-05', MONTH_FIRST: '2021-05-06' } });
    expect(parseDate('25/06/2021')).toMatchObject({ readings: { DAY_FIRST: '2021-06-25' } });
    expect(parseDate('2021-06-05')).toMatchObject({ readings: null });
  });

  it('knows the last day of a month and of a year', () => {
    expect(lastDay({ date: '2024-02-01', precision: 'MONTH' })).toBe('2024-02-29');
    expect(lastDay({ date: '2024-01-01', precision: 'YEAR' })).toBe('2024-12-31');
    expect(lastDay({ date: '2024-01-05', precision: 'DAY' })).toBe('2024-01-05');
  });
});
