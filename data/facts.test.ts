import { readFileSync } from 'node:fs';
import { Centre, COUNTRY_BOX, Pcode } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { makeCentres } from './demonstration/centres.ts';
import { PERIOD_FIGURES, PUBLISHED_CENTRES, PUBLISHED_OPERATIONS, told } from './index.ts';
import { Random } from './random.ts';

/** No field of these files has a comma in it but the notes of the crossings, which stand last. */
function rows(name: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => Object.fromEntries(header.split(',').map((key, column) => [key, line.split(',')[column] ?? ''])));
}
const departments = rows('departments.csv');
const regions = rows('regions.csv');
const sum = (list: Record<string, string>[]) => list.reduce((total, row) => total + Number(row.population_2021), 0);

describe('departments.csv and regions.csv', () => {
  it('have 111 departments in 33 regions in 14 districts, with codes that the domain knows', () => {
    expect([departments.length, regions.length, new Set(regions.map((row) => row.district_pcode)).size]).toEqual([111, 33, 14]);
    for (const code of [...departments, ...regions].map((row) => row.pcode)) expect(Pcode.safeParse(code).success).toBe(true);
    expect(new Set(departments.map((row) => row.pcode)).size).toBe(111);
    for (const { pcode = '', region_pcode = '' } of departments) expect(pcode.startsWith(region_pcode)).toBe(true);
    expect(departments.filter((row) => row.pcode_status === 'PROVISIONAL').map((row) => [row.pcode, row.name])).toEqual([
      ['CI19N1', 'Ouellé'],
      ['CI23N1', 'Bonon'],
      ['CI23N2', 'Gohitafla'],
    ]);
  });

  it('have the census as published: the two sums differ by two, and no region by more than one', () => {
    expect([sum(departments), sum(regions)]).toEqual([29_389_150, 29_389_152]);
    for (const region of regions) expect(Math.abs(sum(departments.filter((row) => row.region_pcode === region.pcode)) - Number(region.population_2021))).toBeLessThanOrEqual(1);
  });

  it('take the seat of OCHA where Wikidata is more than 10 km off, and Korhogo from neither', () => {
    for (const row of departments) {
      const seat = [Number(row.seat_lat), Number(row.seat_lon)];
      const wikidata = [Number(row.wikidata_lat), Number(row.wikidata_lon)] as const;
      const cod = row.cod_lat === '' ? null : ([Number(row.cod_lat), Number(row.cod_lon)] as const);
      const apart = cod ? Math.hypot((wikidata[0] - cod[0]) * 110.6, (wikidata[1] - cod[1]) * 110.6 * Math.cos((wikidata[0] * Math.PI) / 180)) : 0;
      if (row.name === 'Korhogo') expect(seat).toEqual([9.458, -5.63]);
      else expect(seat).toEqual(cod && apart > 10 ? cod : wikidata);
    }
  });
});

describe('crossings.csv', () => {
  it('says of each crossing how sure it is, and lies around the country', () => {
    for (const row of rows('crossings.csv')) {
      expect(['R', 'M']).toContain(row.certainty);
      if (row.lon === '') continue;
      expect(Number(row.lon)).toBeGreaterThan(COUNTRY_BOX.minLon - 0.1);
      expect(Number(row.lat)).toBeLessThan(COUNTRY_BOX.maxLat + 0.1);
      expect(['GH', 'BF', 'ML', 'GN', 'LR']).toContain(row.neighbour);
    }
  });
});

describe('published operations and centres', () => {
  it('have one primary figure a metric, and the two sources of the same count side by side', () => {
    for (const operation of PUBLISHED_OPERATIONS) {
      const primary = operation.figures.filter((figure) => figure.primary).map((figure) => figure.metric);
      expect(new Set(primary).size).toBe(primary.length);
      for (const { metric } of operation.figures) expect(primary).toContain(metric);
      if (operation.departmentPcode) expect(departments.map((row) => row.pcode)).toContain(operation.departmentPcode);
      if (operation.startedOn === null) expect(operation.dateNote).toBeTruthy();
    }
    expect(PUBLISHED_OPERATIONS).toHaveLength(10);
    expect(
      PUBLISHED_OPERATIONS.find(({ code }) => code === 'NAWA-2')
        ?.figures.filter(({ metric }) => metric === 'RESCUED')
        .map(({ value }) => value),
    ).toEqual([68, 63]);
    expect(PERIOD_FIGURES.map(({ value }) => value)).toEqual([485, 170, 320]);
  });

  it('are centres by the domain, in the department that they name', () => {
    for (const centre of PUBLISHED_CENTRES) {
      expect(Centre.safeParse(centre).error).toBeUndefined();
      expect(departments.map((row) => row.pcode)).toContain(centre.departmentPcode);
    }
    expect(PUBLISHED_CENTRES.find(({ reference }) => reference === 'CENTRE-SOUBRE')?.capacities.map(({ beds }) => beds)).toEqual([64, 80]);
  });
});

describe('the words of the facts', () => {
  const PROSE = ['source', 'note', 'dateNote'];
  /** Words that only an English text has. */
  const ENGLISH = /\b(the|of|and|with|from|autumn|published|areas|recruited|lake|only)\b/i;
  function* texts(value: unknown, key = ''): Generator<[string, string]> {
    if (typeof value === 'string') yield [key, value];
    else if (typeof value === 'object' && value !== null) for (const [name, part] of Object.entries(value)) yield* texts(part, Array.isArray(value) ? key : name);
  }
  const places = departments.map(({ pcode = '', name = '' }) => ({ pcode, name, lon: -6, lat: 6, localities: [] }) as unknown as Parameters<typeof makeCentres>[0][number]);
  const all = [...texts(PUBLISHED_OPERATIONS), ...texts(PERIOD_FIGURES), ...texts(PUBLISHED_CENTRES), ...texts(makeCentres(places, new Random(1)))];

  it('are told in French too, every source and every note of them', () => {
    const prose = all.filter(([key]) => PROSE.includes(key));
    expect(prose.length).toBeGreaterThan(40);
    for (const [, text] of prose) expect(told(text).fr, text).not.toBe(text);
    // An operator is called what it calls itself.
    for (const [, text] of all.filter(([key]) => key !== 'operator')) expect(told(text).fr).not.toMatch(ENGLISH);
  });

  it('leave what an institution wrote as it was written', () => {
    for (const text of ['Registre du centre, 2026', 'constructor']) expect(told(text)).toEqual({ fr: text, en: text });
  });
});
