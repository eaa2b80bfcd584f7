import { type ImportAnswers, NO_ANSWERS } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { brief, readAll } from '../test/helpers.ts';

const rescues = (dates: string[], answers: Partial<ImportAnswers> = {}) =>
  readAll(['reference;date;département;secteur;source;enfants', ...dates.map((date, i) => `D-${i};${date};Soubré;commerce;enquête;5`)].join('\n'), 'rescues', {
    answers: { ...NO_ANSWERS, ...answers },
  });
/** What became of each row: its date, or the code for which it waits or is refused. */
async function fates(dates: string[], answers: Partial<ImportAnswers> = {}): Promise<string[]> {
  const { records, rejected } = await rescues(dates, answers);
  const fate = new Map<string, string>();
  for (const { reference, occurredOn } of records) fate.set(String(reference), occurredOn);
  for (const { cells, issues } of rejected) fate.set(cells[0] ?? '', issues.map(({ code }) => code).join(' '));
  return dates.map((_, i) => fate.get(`D-${i}`) ?? '');
}

describe('the order of dates', () => {
  it('is day first without a word where no date says otherwise', async () =>
    expect(await fates(['03/04/2024', '25/04/2024', '31-12-21', '06-05-21'])).toEqual(['2024-04-03', '2024-04-25', '2021-12-31', '2021-05-06']));

  it.each([
    ['one clerk of several writes the month first', ['14/02/2024', '27/02/2024', '08/21/2024', '09/10/2024'], ['2024-02-14', '2024-02-27', 'DATE_ORDER', 'DATES_DOUBTFUL']],
    ['the doubt comes in the last row', ['09/10/2024', '08/21/2024'], ['DATES_DOUBTFUL', 'DATE_ORDER']],
    ['two figures throughout, year first', ['22-03-07', '22-10-29', '23-01-11'], ['DATES_DOUBTFUL', 'DATE_ORDER', 'DATES_DOUBTFUL']],
    ['two figures with strokes, one of which cannot end with the year', ['22/03/07', '22/10/29'], ['DATES_DOUBTFUL', 'DATE_ORDER']],
    ['a single date of two figures', ['20-03-14'], ['DATES_DOUBTFUL']],
    ['a single date of two figures with strokes', ['20/03/14'], ['DATES_DOUBTFUL']],
  ])('is asked where %s', async (_, dates, expected) => expect(await fates(dates)).toEqual(expected));

  it('is the one that is answered', async () => {
    const mixed = ['09/10/2024', '08/21/2024', '27/02/2024'];
    expect(await fates(mixed, { dateOrder: 'DAY_FIRST' })).toEqual(['2024-10-09', 'DATE_ORDER', '2024-02-27']);
    expect(await fates(mixed, { dateOrder: 'MONTH_FIRST' })).toEqual(['2024-09-10', '2024-08-21', 'DATE_ORDER']);
    expect(await fates(['22-03-07', '22-10-29'], { dateOrder: 'YEAR_FIRST' })).toEqual(['2022-03-07', '2022-10-29']);
  });

  it('is watched in searches and in centres too', async () => {
    const effort = await readAll(
      'ref;département;date de la patrouille;type;jours agents;enfants trouvés\nS-1;Soubré;04/05/2024;patrouille;2;0\nS-2;Soubré;04/19/2024;patrouille;2;0\n',
      'effort',
    );
    expect(brief(effort.issues)).toEqual(['2 date de la patrouille DATES_DOUBTFUL', '3 date de la patrouille DATE_ORDER']);
    const centres = await readAll(
      'ref;nom;type;département;ouvert le;source\nC-1;Foyer A;accueil;Soubré;04/05/2014;rapport\nC-2;Foyer B;accueil;Soubré;04/19/2014;rapport\n',
      'centres',
    );
    expect(brief(centres.issues)).toEqual(['2 ouvert le DATES_DOUBTFUL', '3 ouvert le DATE_ORDER']);
  });
});

describe('midnight of another clock', () => {
  const paris = ['2022-06-09T22:00:00.000Z', '2022-01-31T23:00:00.000Z'];
  it.each([
    ['Europe', paris],
    ['without milliseconds', ['2022-06-09T22:00:00Z', '2022-06-30 22:00:00+00:00']],
    ['East Africa', ['2022-06-09T21:00:00Z', '2022-06-10T21:00:00Z']],
    ['India', ['2022-06-09T18:30:00Z']],
  ])('%s: asked', async (_, dates) => expect(await fates(dates)).toEqual(dates.map(() => 'MIDNIGHT_DOUBTFUL')));

  it('is answered with the day as written or the next', async () => {
    expect(await fates(paris, { midnight: 'NEXT_DAY' })).toEqual(['2022-06-10', '2022-02-01']);
    expect(await fates(paris, { midnight: 'SAME_DAY' })).toEqual(['2022-06-09', '2022-01-31']);
  });

  it('is no question for times of day, nor for midnight itself', async () => {
    expect(await fates(['2022-06-09T22:00:00Z', '2022-06-10T08:14:00Z', '2022-06-11T17:02:31Z'])).toEqual(['2022-06-09', '2022-06-10', '2022-06-11']);
    expect(await fates(['2022-06-09T00:00:00.000Z', '2022-06-10 00:00:00', '2022-06-10T00:00:00+02:00'])).toEqual(['2022-06-09', '2022-06-10', '2022-06-10']);
  });
});

describe('three figures after one sign', () => {
  const effort = (rows: string[], answers: Partial<ImportAnswers> = {}) =>
    readAll(['ref;département;date;type;jours agents;visites;enfants trouvés', ...rows.map((row, i) => `S-${i};Soubré;2024-02-0${i + 1};visite;${row};0`)].join('\n'), 'effort', {
      answers: { ...NO_ANSWERS, ...answers },
    });

  it.each([
    ['a comma', ['3,400;12'], ['2 jours agents THREE_FIGURES']],
    ['a point', ['3.400;12'], ['2 jours agents THREE_FIGURES']],
    ['a count that ends with zeros', ['3;4,000'], ['2 visites THREE_FIGURES']],
    ['decimals and thousands in one file', ['3,5;4', '3,400;1,234'], ['3 jours agents THREE_FIGURES']],
  ])('%s: asked', async (_, rows, expected) => expect(brief((await effort(rows)).issues)).toEqual(expected));

  it('is decimal without a word where the file shows that its sign is', async () => {
    const { records, issues } = await effort(['2,5;4', '3,125;4']);
    expect(issues).toEqual([]);
    expect(records.map(({ officerDays }) => officerDays)).toEqual([2.5, 3.125]);
  });

  it('is thousands where a count could have no fraction', async () => {
    const { records, issues } = await effort(['3;1,234']);
    expect(issues).toEqual([]);
    expect(records).toMatchObject([{ visits: 1234 }]);
  });

  it('is what is answered', async () => {
    expect((await effort(['3,400;2,000'], { threeFigures: 'THOUSANDS' })).records).toMatchObject([{ officerDays: 3400, visits: 2000 }]);
    expect((await effort(['3,400;2,000'], { threeFigures: 'DECIMAL' })).records).toMatchObject([{ officerDays: 3.4, visits: 2 }]);
  });
});

describe('percentages and shares', () => {
  const indicators = (values: string[], answers: Partial<ImportAnswers> = {}) =>
    readAll(['indicator;pcode;year;value;low;high;source', ...values.map((value, i) => `literacy;CI0901;${2001 + i};${value};INS`)].join('\n'), 'indicators', {
      answers: { ...NO_ANSWERS, ...answers },
    });

  it('asks for values of at most 1 in an indicator in per cent, refuses what no percentage can be', async () => {
    const { records, issues } = await indicators(['61.2;;', '0.612;;', '-4;;', '118;;', '0.8 %;;', '1;;', '0;;']);
    expect(brief(issues)).toEqual(['3 value SHARE_OR_PERCENT', '4 value NUMBER_RANGE', '5 value NUMBER_RANGE', '7 value SHARE_OR_PERCENT']);
    expect(records.map(({ value }) => value)).toEqual([61.2, 0.8, 0]);
  });

  it('takes the answer for the bounds as well', async () => {
    expect((await indicators(['0.612;0.58;0.64'], { shares: 'SHARE' })).records).toMatchObject([{ value: 61.2, low: 58, high: 64 }]);
    expect((await indicators(['0.612;0.58;0.64'], { shares: 'PERCENT' })).records).toMatchObject([{ value: 0.612, low: 0.58, high: 0.64 }]);
  });

  it('leaves indicators of other units alone', async () =>
    expect((await readAll('indicator;pcode;year;value;source\ncocoa_ha;CI0901;2001;0.5;INS\n', 'indicators')).issues).toEqual([]));
});
