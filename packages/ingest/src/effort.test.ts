import { SearchEffort } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { brief, fileOf, readAll } from '../test/helpers.ts';

const read = (...rows: string[]) =>
  readAll(fileOf(['reference;département;début;fin;type;jours-agents;visites;enfants trouvés;source', ...rows].join('\n'), { name: 'registre.csv' }), 'effort');

describe('search effort', () => {
  it('fills in what a row may leave out', async () => {
    const { records, issues } = await read(';Soubré;01/05/2021;;patrouille;12,5;;0;');
    expect(issues).toEqual([]);
    expect(records).toEqual([
      {
        reference: expect.stringMatching(/^auto:CI0901:2021-05-01:2021-05-01:PATROL:[0-9a-z]+$/),
        departmentPcode: 'CI0901',
        startedOn: '2021-05-01',
        endedOn: '2021-05-01',
        kind: 'PATROL',
        officerDays: 12.5,
        visits: 0,
        childrenFound: 0,
        source: 'registre.csv',
      },
    ]);
    expect(SearchEffort.safeParse(records[0]).success).toBe(true);
  });

  it('takes months as their days, and says so', async () => {
    const { records, issues } = await read('E-1;Soubré;2021-05;;raid;1;;0;x', 'E-2;Soubré;2021-05;2021-06;raid;1;;0;x', 'E-3;Soubré;2026-01;;raid;1;;0;x');
    expect(records.map(({ startedOn, endedOn }) => `${startedOn} ${endedOn}`)).toEqual(['2021-05-01 2021-05-31', '2021-05-01 2021-06-30', '2026-01-01 2026-01-15']);
    expect(issues.every(({ code }) => code === 'DATE_ROUNDED')).toBe(true);
  });

  it('rejects what contradicts itself or is not there', async () => {
    const { issues } = await read(
      'E-1;Soubré;2021-05-02;2021-05-01;raid;1;;0;x',
      'E-2;Nawa;2021-05-02;;raid;1;;0;x',
      'E-3;Atlantide;2021-05-02;;raid;1;;0;x',
      'E-4;Soubré;2021-05-02;;raid;;;;x',
      'E-5;Soubré;2021-05-02;;promenade;1;1,5;0;x',
      'E-6;;;;raid;1;;0;',
    );
    expect(brief(issues)).toEqual([
      '2 fin ENDS_BEFORE_START',
      '3 département PLACE_TOO_COARSE',
      '4 département UNKNOWN_PLACE',
      '5 jours-agents MISSING_VALUE',
      '5 enfants trouvés MISSING_VALUE',
      '6 type UNKNOWN_CODE',
      '6 visites NOT_WHOLE',
      '7 département MISSING_VALUE',
      '7 début MISSING_VALUE',
    ]);
  });

  it('tells an entry said twice from another one of the same day', async () => {
    const { records, issues } = await read(';Soubré;2021-05-01;;raid;1;;0;x', ';Soubré;2021-05-01;;raid;1;;0;x', ';Soubré;2021-05-01;;raid;2;;0;x');
    expect(new Set(records.map(({ reference }) => reference)).size).toBe(2);
    expect(brief(issues)).toEqual(['3 - DUPLICATE_ROW (warning)']);
  });
});
