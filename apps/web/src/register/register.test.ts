import type { RescueFilter, VisibleRescues } from '@vigie/domain';
import { dayOf, departmentSums, isoOf, monthOf, registerOf, selectRows, sumByDepartment, zoneSums } from '@vigie/hotspots';
import { describe, expect, it } from 'vitest';
import { gatheredInCell, gatheredInZone } from './gathered.ts';
import { markMaker } from './marks.ts';
import { byMonth } from './months.ts';
import { summarise } from './summary.ts';
import { tablePage } from './table.ts';

const EVERYTHING: RescueFilter = { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] };

/** Three exact rescues (one known to its department only), two masked months and one year of a department. */
const visible: VisibleRescues = {
  dataVersion: 7,
  demonstration: true,
  dictionaries: {
    departments: ['CI2604', 'CI0101'],
    within: [['CI26', 'CI-BS'], ['CI01']],
    organisations: [
      { id: 4, name: 'A' },
      { id: 9, name: 'B' },
    ],
    places: ['Soubré'],
    cells: [{ id: '85', lon: -6, lat: 6, ring: [] }],
  },
  points: {
    id: [1, 2, 3],
    day: [dayOf('2021-01-05'), dayOf('2021-03-20'), dayOf('2022-07-01')],
    datePrecision: [0, 0, 2],
    lon: [-6.6, -6.5, null],
    lat: [5.8, 5.7, null],
    uncertainty: [50, 4600, 27_000],
    placePrecision: [0, 1, 3],
    place: [0, -1, -1],
    department: [0, 0, 1],
    sector: [0, 2, 0],
    source: [0, 1, 1],
    definition: [0, 1, 2],
    organisation: [0, 1, 0],
    children: [3, 1, 5],
    girls: [1, null, null],
    boys: [2, null, null],
  },
  masked: { cell: [0, 0], department: [1, 1], month: [612, 613], sector: [0, 0], source: [0, 2], rescues: [4, 6], children: [5, 9] },
  aggregates: {
    threshold: 11,
    asOf: null,
    department: [1],
    year: [2021],
    rescues: [12],
    children: [30],
    totals: { zone: [], year: [], rescues: [], children: [] },
    withheld: { zone: [], year: [] },
  },
  withheld: [{ reason: 'SMALL_COUNT', rescues: 40 }],
};
const register = registerOf(visible);
const rescues = (filter: Partial<RescueFilter>) => summarise(register, { ...EVERYTHING, ...filter }).rescues;

it('counts days and months from 1970, before it too', () => {
  expect(isoOf(dayOf('2024-02-29'))).toBe('2024-02-29');
  expect([monthOf(dayOf('1970-01-31')), monthOf(dayOf('1969-12-31')), monthOf(dayOf('2021-01-01'))]).toEqual([0, -1, 612]);
});

describe('what passes', () => {
  it('is everything without a filter, and the summary says what is withheld and what has no place', () => {
    expect(selectRows(register, EVERYTHING)).toHaveLength(6);
    expect(summarise(register, EVERYTHING)).toMatchObject({
      rescues: 25,
      children: 53,
      withoutPlace: 13,
      dataVersion: 7,
      withheld: visible.withheld,
      kinds: { point: 3, masked: 10, aggregate: 12 },
    });
  });

  it('is cut to the day for exact rescues, to the month for masked ones, to the year for sums', () => {
    // 20 January: a role with masked rows is answered for whole months, the exact rescue of the 5th included.
    expect(rescues({ from: '2021-01-20', to: '2021-02-10' })).toBe(1 + 4 + 6 + 12);
    expect(selectRows(register, { ...EVERYTHING, from: '2021-01-20', to: '2021-02-10' })).toHaveLength(3);
    expect(rescues({ from: '2021-01-01', to: '2021-01-31' })).toBe(1 + 4 + 12);
    expect(rescues({ from: '2022-01-01', to: '2022-12-31' })).toBe(1);
  });

  it('is cut to a zone by the department on record, and to a shape by the place', () => {
    expect(rescues({ place: { kind: 'zone', pcode: 'CI-BS' } })).toBe(2);
    expect(rescues({ place: { kind: 'zone', pcode: 'CI0101' } })).toBe(1 + 10 + 12);
    expect(rescues({ place: { kind: 'around', lon: -6.6, lat: 5.8, metres: 10_000 } })).toBe(1 + 12);
  });

  it('leaves sums alone where a filter asks what they do not know', () => {
    expect(rescues({ sectors: ['GOLD_MINING'] })).toBe(1 + 12);
    expect(rescues({ sources: ['SURVEY'] })).toBe(6 + 12);
    expect(rescues({ precisions: ['GPS'] })).toBe(1 + 10 + 12);
    expect(rescues({ organisations: [9] })).toBe(1 + 10 + 12);
  });

  it('is counted by a field without that field’s own filter', () => {
    const { breakdown, histogram } = summarise(register, { ...EVERYTHING, sources: ['REPORTED'], from: '2021-03-01', to: '2021-12-31' });
    expect(breakdown.source).toEqual({ DISCOVERED: 1 });
    expect(histogram).toMatchObject({ first: 612 });
    expect(histogram.counts[0]).toBe(1 + 4 + 12);
  });
});

it('the table sorts, pages, and says no more than the role sees', () => {
  const rows = selectRows(register, EVERYTHING);
  const page = tablePage(register, rows, { sort: 'children', descending: true, offset: 0, limit: 2 });
  expect(page.map(({ children, kind, id, datePrecision }) => ({ children, kind, id, datePrecision }))).toEqual([
    { children: 30, kind: 'aggregate', id: null, datePrecision: 'YEAR' },
    { children: 9, kind: 'masked', id: null, datePrecision: 'MONTH' },
  ]);
  const [first] = tablePage(register, rows, { sort: 'date', descending: false, offset: 0, limit: 1 });
  expect(first).toMatchObject({ date: '2021-01-01' });
  expect(tablePage(register, rows, { sort: 'date', descending: false, offset: 5, limit: 9 })).toMatchObject([
    { id: 3, lon: null, place: null, precision: 'DEPARTMENT', department: 'CI0101' },
  ]);
  expect(sumByDepartment(register, rows)).toEqual({ CI2604: { rescues: 2, children: 4 }, CI0101: { rescues: 23, children: 49 } });
});

describe('what is gathered in one place', () => {
  const all = selectRows(register, EVERYTHING);

  it('says dates as well as they are known, and how many rescues a row stands for', () => {
    const exact = gatheredInZone(register, all, new Set([0]));
    expect(exact).toMatchObject({ rescues: 2, children: 4, total: 2, sources: { REPORTED: 1, DISCOVERED: 1 }, ring: null });
    expect([exact.first?.date, exact.last?.date]).toEqual(['2021-01-05', '2021-03-20']);
    const mixed = gatheredInZone(register, all, new Set([1]));
    expect(mixed).toMatchObject({ rescues: 1 + 10 + 12, total: 4, first: { datePrecision: 'YEAR', rescues: 12 }, last: { date: '2022-07-01', datePrecision: 'YEAR' } });
  });

  it('in a cell is what the mark counted, masked or not, and nothing for a mark that is not there', () => {
    expect(gatheredInCell(register, all, '85')).toMatchObject({ rescues: 10, children: 14, masked: true });
    const mark = markMaker(register, all)({ box: [-9, 4, -2, 11], zoom: 5 }).cells.features.find(({ properties }) => !properties.masked);
    expect(gatheredInCell(register, all, mark?.properties.id ?? '')).toMatchObject({ rescues: mark?.properties.rescues, masked: false, ring: mark?.geometry.coordinates[0] });
    expect(gatheredInCell(register, all, '30000_99_99')).toMatchObject({ rescues: 0, rows: [], first: null, ring: null });
  });
});

describe('a role that sees sums', () => {
  /** CI0101 with 12 in 2021 and a few in 2022; CI2604 with 20 in 2022 and a few in 2021; the country holds them all, but for 2023. */
  const { points, masked } = visible;
  const none = <Columns extends object>(columns: Columns): Columns => Object.fromEntries(Object.keys(columns).map((key) => [key, []])) as unknown as Columns;
  const sums: VisibleRescues = {
    ...visible,
    points: none(points),
    masked: none(masked),
    aggregates: {
      threshold: 11,
      asOf: '2026-11-29T00:00:00.000Z',
      department: [1, 0],
      year: [2021, 2022],
      rescues: [12, 20],
      children: [30, 41],
      totals: { zone: ['CI', 'CI', 'CI', 'CI26', 'CI2604'], year: [2021, 2022, null, null, null], rescues: [25, 34, 66, 33, 33], children: [50, 70, 140, 60, 60] },
      withheld: { zone: ['CI', 'CI0101', 'CI2604', 'CI26', 'CI26'], year: [2023, 2022, 2021, 2021, 2022] },
    },
  };
  const summary = (filter: Partial<RescueFilter>) => summarise(registerOf(sums), { ...EVERYTHING, ...filter });

  it('is told the sum of the country, with what no department may show in it', () => {
    expect(summary({})).toMatchObject({ rescues: 66, children: 140, sums: { hidden: 34, withheldYears: [2023], asOf: '2026-11-29T00:00:00.000Z' } });
    expect(summary({ from: '2021-01-01', to: '2022-12-31' })).toMatchObject({ rescues: 59, children: 120, sums: { hidden: 27, withheldYears: [] } });
    expect(summary({ from: '2022-01-01', to: '2022-12-31' }).histogram.counts).toEqual([25, ...new Array(11).fill(0), 34]);
  });

  it('is answered for the whole years that a period touches, and told which', () => {
    expect(summary({ from: '2021-06-01', to: '2022-03-31' })).toMatchObject({ rescues: 59, children: 120, answered: { from: '2021-01-01', to: '2022-12-31' }, step: 'YEAR' });
  });

  it('is told the sums of a zone where it asks for that zone', () => {
    expect(summary({ place: { kind: 'zone', pcode: 'CI26' } })).toMatchObject({ rescues: 33, children: 60, sums: { withheldYears: [2021, 2022] } });
    expect(summary({ place: { kind: 'zone', pcode: 'CI0101' }, from: '2021-01-01', to: '2021-12-31' })).toMatchObject({ rescues: 12, children: 30, sums: { hidden: 0 } });
    expect(summary({ place: { kind: 'zone', pcode: 'CI0101' } }).histogram).toEqual({ first: monthOf(dayOf('2021-01-01')), counts: [12] });
  });

  it('is told of the whole country where a shape cannot cut its sums, and that it is of the country', () =>
    expect(summary({ place: { kind: 'around', lon: -6.6, lat: 5.8, metres: 10_000 } })).toMatchObject({ rescues: 66, answered: { place: null } }));

  it('is told what departments may show where a year of the country is withheld', () => {
    expect(summary({ from: '2022-01-01' })).toMatchObject({ rescues: 20, sums: { hidden: null, withheldYears: [2023] } });
    expect(summary({ from: '2023-01-01' })).toMatchObject({ rescues: 0, sums: { hidden: null, withheldYears: [2023] } });
  });

  it('is told of a zone that a year is withheld, never that it is nothing', () => {
    expect(zoneSums(sums, 'CI26', { from: null, to: null })).toEqual({
      total: { rescues: 33, children: 60 },
      years: [
        { year: 2021, figure: null },
        { year: 2022, figure: null },
      ],
    });
    expect(zoneSums(sums, 'CI2604', { from: '2022-01-01', to: null })).toEqual({
      total: { rescues: 20, children: 41 },
      years: [{ year: 2022, figure: { rescues: 20, children: 41 } }],
    });
    expect(zoneSums(sums, 'CI2604', { from: '2021-01-01', to: '2022-12-31' }).total).toBeNull();
    expect(zoneSums(sums, 'CI0101', { from: '2021-02-01', to: null }).total).toBeNull();
    expect(zoneSums(sums, 'CI9999', { from: null, to: null })).toEqual({ total: { rescues: 0, children: 0 }, years: [] });
  });

  it('is told the sum of a department, or that it is withheld, and never the part of it that is told', () => {
    const register = registerOf(sums);
    const of = (filter: Partial<RescueFilter>) => departmentSums(register, selectRows(register, { ...EVERYTHING, ...filter }), { ...EVERYTHING, ...filter });
    expect(of({ from: '2021-01-01', to: '2022-12-31' })['CI2604']).toBeNull();
    expect(of({ from: '2022-01-01' })['CI2604']).toEqual({ rescues: 20, children: 41 });
    expect(of({})['CI9999']).toBeUndefined();
  });

  it('is not what a role is that sees places or cells', () => {
    expect(summarise(register, EVERYTHING).sums).toBeNull();
  });
});

it('months are counted without gaps, and what is known to its year is in none of them', () => {
  const register = registerOf(visible);
  const { first, counts, withoutMonth } = byMonth(register, selectRows(register, { ...EVERYTHING, from: '2021-01-01', to: '2021-12-31' }));
  expect(first).toBe(monthOf(dayOf('2021-01-01')));
  const all = selectRows(register, EVERYTHING);
  const everything = byMonth(register, all);
  const rescues = [...all].reduce((sum, row) => sum + (register.rescues[row] ?? 0), 0);
  expect(everything.counts.reduce((a, b) => a + b, 0) + everything.withoutMonth).toBe(rescues);
  expect(everything.withoutMonth).toBeGreaterThan(0);
  expect(counts.length).toBeGreaterThan(0);
  expect(withoutMonth).toBeLessThanOrEqual(everything.withoutMonth);
});
