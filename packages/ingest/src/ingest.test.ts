import { readFileSync } from 'node:fs';
import { Centre, ImportNoun, IndicatorValue, NO_ANSWERS, RescueDraft, SearchEffort } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { brief, doubts, fileOf, randomNumbers, readAll } from '../test/helpers.ts';
import { inspect, type Mapping } from './index.ts';

const fixture = (name: string) => fileOf(new Uint8Array(readFileSync(new URL(`../test/fixtures/${name}`, import.meta.url))), { name });
const SCHEMAS = { rescues: RescueDraft, effort: SearchEffort, indicators: IndicatorValue, centres: Centre };

describe('files', () => {
  it('a file of ten kinds of mistakes gives ten issues, and its one right row', async () => {
    const { records, issues, rejected, rows } = await readAll(fixture('mistakes.csv'), 'rescues');
    expect(brief(issues)).toEqual([
      '3 date DATE_ORDER',
      '4 latitude LAT_LON_EXCHANGED',
      '5 latitude OUTSIDE_COUNTRY',
      '6 date DATE_IN_FUTURE',
      '7 place UNKNOWN_PLACE',
      '8 place AMBIGUOUS_PLACE',
      '9 sector UNKNOWN_CODE',
      '10 children BAD_NUMBER',
      '11 girls SEX_EXCEEDS_TOTAL',
      '12 reference DUPLICATE_REFERENCE',
    ]);
    expect([records.length, rejected.length, rows]).toEqual([1, 10, 11]);
  });

  it('French spreadsheets: Windows-1252, semicolons, decimal commas', async () => {
    const { records, issues } = await readAll(fixture('windows-1252.csv'), 'rescues');
    expect(brief(issues)).toEqual([]);
    expect(records).toMatchObject([
      {
        reference: 'A-1',
        occurredOn: '2021-05-06',
        lat: 5.785,
        lon: -6.594,
        accuracyMetres: 12.5,
        placeName: 'Soubré',
        sector: 'COCOA',
        sourceType: 'SURVEY',
        children: 4,
        girls: 1,
        boys: 3,
      },
      { reference: 'A-2', occurredOn: '2021-02-06', placePrecision: 'LOCALITY', sector: 'GOLD_MINING', sourceType: 'REPORTED' },
      { reference: 'A-3', datePrecision: 'MONTH', placePrecision: 'DEPARTMENT', departmentPcode: 'CI0902', sector: 'BEGGING', sourceType: 'DISCOVERED' },
    ]);
    expect(await inspect(fixture('windows-1252.csv'), 'rescues')).toMatchObject({
      format: 'csv',
      encoding: 'windows-1252',
      delimiter: ';',
      missing: [],
      unmapped: [],
      guessedNoun: 'rescues',
    });
  });

  it('KoboToolbox', async () => {
    const { records, issues } = await readAll(fixture('kobo.csv'), 'rescues');
    expect(brief(doubts(issues))).toEqual(['3 _rescue/gps_precision LOW_ACCURACY (warning)']);
    expect(records).toMatchObject([{ reference: '101', lat: 5.785, accuracyMetres: 4.8, placePrecision: 'GPS', sector: 'COCOA', children: 3, girls: 1 }, { accuracyMetres: 250 }]);
    const { unmapped, sample } = await inspect(fixture('kobo.csv'), 'rescues');
    expect(unmapped).toEqual(expect.arrayContaining(['start', 'end', '__version__']));
    expect(sample).toHaveLength(2);
  });

  it('ODK Central', async () => {
    const { records, issues } = await readAll(fixture('odk-central.csv'), 'rescues');
    expect(brief(doubts(issues))).toEqual([]);
    expect(records).toMatchObject([
      { reference: 'uuid:11', occurredOn: '2024-03-02', lat: 5.785, lon: -6.594, accuracyMetres: 4.8, sourceType: 'SURVEY' },
      { reference: 'uuid:12', accuracyMetres: 9 },
    ]);
  });

  it('GeoJSON', async () => {
    const { records, issues } = await readAll(fixture('rescues.geojson'), 'rescues');
    expect(brief(issues)).toEqual(['2 - NOT_A_POINT']);
    expect(records).toMatchObject([
      { reference: 'G-1', lat: 5.785, lon: -6.594, placePrecision: 'GPS' },
      { reference: 'G-3', datePrecision: 'MONTH', placePrecision: 'DEPARTMENT' },
    ]);
    expect(await inspect(fixture('rescues.geojson'), 'rescues')).toMatchObject({ format: 'geojson', delimiter: null, missing: [] });
  });
});

describe('what was exported imports again unchanged', () => {
  it.each(ImportNoun.codes)('%s', async (noun) => {
    const file = fixture(`exported-${noun}.csv`);
    const { records, issues, rejected } = await readAll(file, noun);
    expect({ issues: doubts(issues), rejected }).toEqual({ issues: [], rejected: [] });
    for (const record of records) expect(SCHEMAS[noun].safeParse(record).error).toBeUndefined();
    expect(records).toMatchSnapshot();
    expect((await inspect(file, 'rescues')).guessedNoun).toBe(noun);
  });
});

describe('any file', () => {
  /** Cells of which some are right, some odd and some wrong, for any column. */
  const CELLS = [
    '',
    ' ',
    '0',
    '1',
    '3',
    '12,0',
    '-3',
    '2.5',
    '600',
    'R-1',
    'R-2',
    "'=1+1",
    '2021-05-06',
    '06/05/2021',
    '05/13/2021',
    '2030-01-01',
    '44322',
    '2021-05',
    '2019',
    '5.785',
    '-6.594',
    '5,9',
    '6.594',
    '0,0',
    '5.785 -6.594 1 2',
    'POINT(-6.5 5.5)',
    'Soubré',
    'Kouassikro',
    'Méagui',
    'CI0901',
    'CI09',
    'Nawa',
    'cacao',
    'COCOA',
    'opération',
    'REPORTED',
    'accueil',
    'patrouille',
    'jour',
    'GPS',
    'DEPARTMENT',
    'poverty',
    'oui',
    'x'.repeat(600),
    '\u00A0',
    '\uFEFFa',
    '1e400',
    '🌳',
  ];
  /** What is right for a column, so that enough rows are taken. */
  const RIGHT: Record<string, string[] | undefined> = {
    reference: [''],
    date: ['2021-05-06', '44322', '2019', '6 mai 2021'],
    datePrecision: ['', 'jour', 'MONTH'],
    latitude: ['5.785', '5,9', ''],
    longitude: ['-6.594', ''],
    geopoint: ['', '5.785 -6.594 1 2'],
    accuracy: ['', '12,5'],
    place: ['', 'Soubré', 'Ottawa', 'Ailleurs'],
    placePrecision: ['', 'GPS', 'LOCALITY'],
    department: ['CI0901', 'Soubré'],
    zone: ['CI09', 'Soubré', 'CI-BS', 'CI0402', 'Aboisso'],
    sector: ['cacao', 'TRADE'],
    source: ['opération', 'SURVEY'],
    children: ['7', '12,0', ''],
    girls: ['', '3'],
    boys: ['', '4'],
    age0to8: ['', '2'],
    started: ['2021-05-06', '2021-05'],
    ended: ['', '2021-06', '2021-05-07'],
    kind: ['patrouille', 'raid'],
    officerDays: ['2.5'],
    childrenFound: ['0'],
    indicator: ['poverty', 'cocoa_ha'],
    year: Array.from({ length: 141 }, (_, index) => String(1960 + index)).flatMap((year) => [year, `${year},0`]),
    value: ['5,9', '7 %'],
    low: ['0'],
    high: ['10'],
    sampleSize: ['', '30'],
    name: ['Soubré'],
    beds: ['40'],
    bedsFrom: ['2020-01-01'],
    occupied: ['38'],
    occupiedOn: ['2020-02-01'],
  };

  it.each(ImportNoun.codes)('%s: every record fits its schema, every row is accounted for', async (noun) => {
    const random = randomNumbers(ImportNoun.codes.indexOf(noun) + 1);
    const pick = (list: string[]) => list[Math.floor(random() * list.length)] ?? '';
    const { FIELDS } = await import('./fields/index.ts');
    const keys = FIELDS[noun].map(({ key }) => key);
    const mapping: Mapping = Object.fromEntries(keys.map((key) => [key, key]));
    const right: typeof RIGHT = noun === 'centres' ? { ...RIGHT, kind: ['accueil', 'transit'] } : RIGHT;
    const rows = Array.from({ length: 6000 }, (_, index) =>
      keys.map((key) => {
        if (key === 'reference' && random() < 0.8) return `N-${index}`;
        return random() < 0.03 ? pick(CELLS) : pick(right[key] ?? ['']);
      }),
    );
    const csv = [keys, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
    const { records, rejected, issues, rows: count } = await readAll(csv, noun, { mapping });
    expect(records.length).toBeGreaterThan(800);
    for (const record of records) {
      const whole = 'reference' in record && record.reference === null ? { ...record, reference: 'made later' } : record;
      expect(SCHEMAS[noun].safeParse(whole).error).toBeUndefined();
    }
    const left = issues.filter(({ code }) => code === 'DUPLICATE_ROW').length;
    const blank = rows.filter((cells) => cells.every((cell) => cell.trim() === '')).length;
    expect(count).toBe(6000 - blank);
    if (noun !== 'centres') expect(records.length + rejected.length + left).toBe(count);
    for (const { issues: own } of rejected) expect(own.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('gives the same outcome however it is cut', async () => {
    for (const name of ['mistakes.csv', 'windows-1252.csv', 'kobo.csv', 'rescues.geojson']) {
      const bytes = new Uint8Array(readFileSync(new URL(`../test/fixtures/${name}`, import.meta.url)));
      const whole = await readAll(fileOf(bytes), 'rescues');
      for (const size of [1, 3, 17, 100]) expect(await readAll(fileOf(bytes, { size }), 'rescues')).toEqual(whole);
    }
  });

  it('is read in batches that say how far they are, and closed when the reader stops', async () => {
    const header = 'reference,date,place,sector,source,children\n';
    const text = header + Array.from({ length: 9000 }, (_, i) => `R-${i},2021-05-06,Soubré,cacao,opération,1\n`).join('');
    let closed = false;
    const { ingest } = await import('./ingest.ts');
    const { resolver } = await import('../test/helpers.ts');
    const file = {
      name: 'x.csv',
      async *chunks() {
        try {
          yield* fileOf(text, { size: 5000 }).chunks();
        } finally {
          closed = true;
        }
      },
    };
    const seen: [number, number][] = [];
    for await (const { rows, bytes, records } of ingest(file, { noun: 'rescues', mapping: null, resolver, indicators: new Map(), today: '2026-01-15', answers: NO_ANSWERS })) {
      seen.push([rows, records.length]);
      expect(bytes).toBeLessThanOrEqual(new TextEncoder().encode(text).length);
      if (seen.length === 2) break;
    }
    expect(seen).toEqual([
      [2000, 2000],
      [4000, 2000],
    ]);
    expect(closed).toBe(true);
  });
});
