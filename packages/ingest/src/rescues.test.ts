import { NO_ANSWERS } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { brief, fileOf, readAll } from '../test/helpers.ts';

const HEADER = 'reference,date,latitude,longitude,geopoint,accuracy,place,department,sector,source,children,girls,boys,age_0_to_8,place_precision,date_precision';
/** One row with the given cells changed. */
function rescue(cells: Record<string, string>): string {
  const usual: Record<string, string> = { reference: 'R-1', date: '2021-05-06', latitude: '5.785', longitude: '-6.594', sector: 'COCOA', source: 'REPORTED', children: '4' };
  return HEADER.split(',')
    .map((name) => `"${(cells[name] ?? usual[name] ?? '').replaceAll('"', '""')}"`)
    .join(',');
}
const read = (...rows: Record<string, string>[]) => readAll([HEADER, ...rows.map(rescue)].join('\n'), 'rescues');
const NOWHERE = { latitude: '', longitude: '' };

describe('rescues', () => {
  it('takes a full row as it is', async () => {
    const { records, issues } = await read({ girls: '1', boys: '3', age_0_to_8: '2', accuracy: '12,5', place: 'Soubré' });
    expect(issues).toEqual([]);
    expect(records).toEqual([
      {
        reference: 'R-1',
        occurredOn: '2021-05-06',
        datePrecision: 'DAY',
        lon: -6.594,
        lat: 5.785,
        placePrecision: 'GPS',
        accuracyMetres: 12.5,
        placeName: 'Soubré',
        departmentPcode: 'CI0901',
        sector: 'COCOA',
        sourceType: 'REPORTED',
        definition: 'PRESUMED',
        verification: 'UNVERIFIED',
        children: 4,
        girls: 1,
        boys: 3,
        age0to8: 2,
        age9to12: null,
        age13to15: null,
        age16to17: null,
      },
    ]);
  });

  it.each([
    ['a place known once', { ...NOWHERE, place: 'ottawa' }, { placePrecision: 'LOCALITY', lon: -6.7, departmentPcode: 'CI0901', placeName: 'ottawa' }],
    [
      'a place known twice, told by its department',
      { ...NOWHERE, place: 'Kouassikro', department: 'Bouaké' },
      { placePrecision: 'LOCALITY', lon: -4.1, departmentPcode: 'CI0402' },
    ],
    ['a department alone', { ...NOWHERE, department: 'soubre' }, { placePrecision: 'DEPARTMENT', lon: null, departmentPcode: 'CI0901' }],
    ['a department as place', { ...NOWHERE, place: 'Méagui' }, { placePrecision: 'DEPARTMENT', lon: null, departmentPcode: 'CI0902' }],
    ['a department twice', { ...NOWHERE, place: 'Méagui', department: 'CI0902' }, { placePrecision: 'DEPARTMENT', departmentPcode: 'CI0902' }],
    ['a locality in a region', { ...NOWHERE, place: 'Ottawa', department: 'Nawa' }, { placePrecision: 'LOCALITY', departmentPcode: 'CI0901' }],
    ['a geopoint', { ...NOWHERE, geopoint: '5.785 -6.594 180 4.5' }, { placePrecision: 'GPS', lat: 5.785, accuracyMetres: 4.5 }],
    ['coordinates before a geopoint', { geopoint: '9 -5 0 1' }, { lat: 5.785, accuracyMetres: null }],
    ['a stated precision', { place_precision: 'sous-préfecture' }, { placePrecision: 'SUB_PREFECTURE' }],
    [
      'a stated department in spite of a place',
      { ...NOWHERE, place: 'Campement', department: 'Soubré', place_precision: 'DEPARTMENT' },
      { placePrecision: 'DEPARTMENT', placeName: 'Campement' },
    ],
    ['children as the sum of girls and boys', { children: '', girls: '2', boys: '1' }, { children: 3 }],
    ['a coarser date', { date_precision: 'mois' }, { datePrecision: 'MONTH', occurredOn: '2021-05-06' }],
    ['no finer date than written', { date: '2021', date_precision: 'DAY' }, { datePrecision: 'YEAR' }],
    ['whole numbers with a decimal comma', { children: '12,0' }, { children: 12 }],
    ['no reference', { reference: '' }, { reference: null }],
  ] as [string, Record<string, string>, object][])('takes %s without remark', async (_, cells, expected) => {
    const { records, issues } = await read(cells);
    expect(brief(issues)).toEqual([]);
    expect(records[0]).toMatchObject(expected);
  });

  it.each([
    ['date', '', 'MISSING_VALUE'],
    ['date', 'demain', 'BAD_DATE'],
    ['date', '2026-01-16', 'DATE_IN_FUTURE'],
    ['latitude', 'nord', 'BAD_COORDINATE'],
    ['longitude', '-200', 'COORDINATE_RANGE'],
    ['longitude', '2.35', 'OUTSIDE_COUNTRY'],
    ['longitude', '', 'COORDINATE_MISSING'],
    ['accuracy', '-4', 'NUMBER_RANGE'],
    ['accuracy', 'bonne', 'BAD_NUMBER'],
    ['sector', '', 'MISSING_VALUE'],
    ['sector', 'pêche', 'UNKNOWN_CODE'],
    ['source', 'rumeur', 'UNKNOWN_CODE'],
    ['children', '', 'MISSING_VALUE'],
    ['children', '0', 'NUMBER_RANGE'],
    ['children', '-3', 'NUMBER_RANGE'],
    ['children', '501', 'NUMBER_RANGE'],
    ['children', '12.5', 'NOT_WHOLE'],
    ['children', 'douze', 'BAD_NUMBER'],
    ['girls', '5', 'SEX_EXCEEDS_TOTAL'],
    ['age_0_to_8', '5', 'AGE_EXCEEDS_TOTAL'],
    ['reference', 'x'.repeat(81), 'TEXT_TOO_LONG'],
    ['place', 'x'.repeat(121), 'TEXT_TOO_LONG'],
  ])('rejects %s = %j: %s', async (column, value, code) => {
    const { records, issues, rejected } = await read({ [column]: value });
    expect(records).toEqual([]);
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(rejected).toHaveLength(1);
  });

  it('proposes the other order of a date, the sign of a longitude, near names and departments', async () => {
    const { issues } = await read(
      { date: '05/13/2021' },
      { longitude: '6.594' },
      { ...NOWHERE, place: 'Kouasikro' },
      { ...NOWHERE, place: 'Kouassikro' },
      { ...NOWHERE, place: 'Nawa' },
      NOWHERE,
    );
    expect(issues.map(({ code, suggestion }) => [code, suggestion])).toEqual([
      ['DATE_ORDER', '2021-05-13'],
      ['OUTSIDE_COUNTRY', '5.785, -6.594'],
      ['UNKNOWN_PLACE', 'Kouassikro'],
      ['AMBIGUOUS_PLACE', 'CI0901, CI0402'],
      ['PLACE_TOO_COARSE', undefined],
      ['PLACE_MISSING', undefined],
    ]);
  });

  it('keeps rows with a warning where the department is known', async () => {
    const { records, issues } = await read(
      { ...NOWHERE, place: 'Campement Paul', department: 'Soubré' },
      { reference: 'R-2', department: 'Bouaké' },
      { reference: 'R-3', accuracy: '250' },
      { reference: 'R-4', ...NOWHERE, department: 'Soubré', place_precision: 'GPS' },
    );
    expect(brief(issues)).toEqual([
      '2 place UNKNOWN_PLACE (warning)',
      '3 department DEPARTMENT_DISAGREES (warning)',
      '4 accuracy LOW_ACCURACY (warning)',
      '5 place_precision PRECISION_LOWERED (warning)',
    ]);
    expect(records.map(({ placePrecision, placeName, departmentPcode }) => [placePrecision, placeName, departmentPcode])).toEqual([
      ['DEPARTMENT', 'Campement Paul', 'CI0901'],
      ['GPS', null, 'CI0901'],
      ['GPS', null, 'CI0901'],
      ['DEPARTMENT', null, 'CI0901'],
    ]);
  });

  it('a name that lies elsewhere is not called unknown and proposed in one breath: both departments are named', async () => {
    const { records, issues } = await read({ latitude: '', longitude: '', department: 'Aboisso', place: 'Ottawa' });
    expect(records).toMatchObject([{ departmentPcode: 'CI0401', placePrecision: 'DEPARTMENT' }]);
    expect(issues).toMatchObject([{ code: 'UNKNOWN_PLACE', value: 'Ottawa (CI0401)', suggestion: 'Ottawa (CI0901)' }]);
  });

  it('a locality in the column of the department is called one, with its department', async () =>
    expect((await read({ latitude: '', longitude: '', department: 'Ottawa', place: '' })).issues).toMatchObject([{ code: 'LOCALITY_AS_ZONE', suggestion: 'CI0901' }]));

  it('exchanges latitude and longitude only when asked to', async () => {
    const text = [HEADER, rescue({ latitude: '-6.594', longitude: '5.785' })].join('\n');
    const left = await readAll(text, 'rescues');
    expect(left.records).toEqual([]);
    expect(left.issues).toMatchObject([{ code: 'LAT_LON_EXCHANGED', severity: 'error', value: '-6.594, 5.785', suggestion: '5.785, -6.594' }]);
    const { records, issues } = await readAll(text, 'rescues', { answers: { ...NO_ANSWERS, exchange: true } });
    expect(records[0]).toMatchObject({ lat: 5.785, lon: -6.594 });
    expect(brief(issues)).toEqual(['2 latitude LAT_LON_EXCHANGED (warning)']);
  });

  it('tells a device without position from a place', async () => expect(brief((await read({ latitude: '0', longitude: '0' })).issues)).toEqual(['2 latitude COORDINATES_ZERO']));

  it('accepts the day numbers of spreadsheets with a warning', async () => {
    const { records, issues } = await read({ date: '44322' });
    expect(records[0]?.occurredOn).toBe('2021-05-06');
    expect(brief(issues)).toEqual(['2 date DATE_SERIAL (warning)']);
  });

  it('doubts dates that read both ways in a file with dates that read month first', async () => {
    expect(brief((await read({ date: '05/06/2021' }, { reference: 'R-2', date: '05/13/2021' })).issues)).toEqual(['2 date DATES_DOUBTFUL', '3 date DATE_ORDER']);
    expect(brief((await read({ date: '05/06/2021' }, { reference: 'R-2', date: '25/06/2021' })).issues)).toEqual([]);
  });

  it('rejects a reference said again, and leaves out a row said again without one', async () => {
    const { records, issues, rejected, rows } = await read({}, { children: '5' }, { reference: '' }, { reference: '' }, { reference: '', children: '5' });
    expect(brief(issues)).toEqual(['3 reference DUPLICATE_REFERENCE', '5 - DUPLICATE_ROW (warning)']);
    expect([records.length, rejected.length, rows]).toEqual([3, 1, 5]);
  });

  it.each([
    ['in case', 'pv-12'],
    ['in the kind of dash', 'PV–12'],
    ['in a hyphen that does not break', 'PV\u201112'],
    ['in a blank for a dash', 'PV 12'],
    ['in a blank that does not break', 'PV\u00a012'],
    ['in blanks around the dash', 'PV - 12'],
    ['in wide letters', 'ＰＶ-12'],
  ])('keeps two references that differ only %s apart, and says so', async (_, other) => {
    const { records, issues } = await read({ reference: 'PV-12' }, { reference: other, children: '5' });
    expect(records).toHaveLength(2);
    expect(issues).toMatchObject([{ row: 3, column: 'reference', code: 'REFERENCE_ALIKE', severity: 'warning', value: other, suggestion: '2' }]);
  });

  it('says nothing of references that differ in more than their spelling', async () =>
    expect((await read({ reference: '1-23' }, { reference: '12-3' }, { reference: '123' }, { reference: 'PV-1' }, { reference: 'PV-01' })).issues).toEqual([]));

  it.each(['Total', 'TOTAL GÉNÉRAL', 'Sous-total Soubré', 'Sous total', 'Grand total', 'Totaux', 'Subtotal'])(
    'takes a row that begins with “%s” for no record',
    async (reference) => {
      const { records, issues } = await read({}, { reference, children: '9' });
      expect(records).toHaveLength(1);
      expect(brief(issues)).toEqual(['3 - TOTAL_ROW']);
    },
  );

  it('takes other words for references', async () => expect((await read({ reference: 'TotalEnergies 4' }, { reference: 'Totalité-1' })).issues).toEqual([]));

  it.each(['01/01/1900', '1970-01-01', '1970-01-01T00:00:00Z', '1904-01-01'])('refuses %s, which says that no date was entered', async (date) =>
    expect(brief((await read({ date })).issues)).toEqual(['2 date DATE_OF_NOTHING']),
  );

  it('rejects every row of a file without a required column, and says so once', async () => {
    const { issues, rejected, rows } = await readAll('date,place\n2021-05-06,Soubré\n2021-05-07,Soubré', 'rescues');
    expect(issues.map(({ code, value }) => `${code} ${value}`)).toEqual(['MISSING_COLUMN sector', 'MISSING_COLUMN source', 'MISSING_COLUMN children']);
    expect([rejected.length, rows]).toEqual([2, 2]);
  });

  it('takes the mapping that it is given, but for columns that are not there', async () => {
    const { records } = await readAll(fileOf('a,b,c,d,e\n2021-05-06,Ottawa,COCOA,REPORTED,3'), 'rescues', {
      mapping: { date: 'a', place: 'b', sector: 'c', source: 'd', children: 'e', girls: 'gone' },
    });
    expect(records).toHaveLength(1);
  });

  it('gives a file with a header alone as a batch without rows', async () =>
    expect(await readAll(HEADER, 'rescues')).toMatchObject({ rows: 0, batches: 1, records: [], issues: [] }));
});
