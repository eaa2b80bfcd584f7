import type { RescueFilter, VisibleRescues } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { dayOf, isoOf, monthOf, registerOf, selectRows, summarise } from './register.ts';
import { sumByDepartment, tablePage } from './table.ts';

const EVERYTHING: RescueFilter = { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] };

/** Three exact rescues (one known to its department only), two masked months and one year of a department. */
const visible: VisibleRescues = {
  dataVersion: 7,
  demonstration: true,
  dictionaries: {
    departments: ['CI2604', 'CI0101'],
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
  aggregates: { threshold: 11, department: [1], year: [2021], rescues: [12], children: [30] },
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
    // 20 January: the exact rescue of the 5th is out; the masked January and the year stay, because no finer answer exists.
    expect(rescues({ from: '2021-01-20', to: '2021-02-10' })).toBe(4 + 6 + 12);
    expect(rescues({ from: '2021-01-01', to: '2021-01-31' })).toBe(1 + 4 + 12);
    expect(rescues({ from: '2022-01-01', to: '2022-12-31' })).toBe(1);
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
