import type { HotspotMethod } from '@vigie/domain';
import { seededRandom } from '@vigie/spatial';
import { describe, expect, it } from 'vitest';
import { answer } from './answer.ts';
import { COLUMNS, type HotspotRequest } from './question.ts';
import { dayOf } from './register.ts';
import { DISCOVERED, type Sample } from './sample.ts';

const square = (west: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 5],
      [west + 1, 5],
      [west + 1, 7],
      [west, 7],
      [west, 5],
    ],
  ],
});
const departments: HotspotRequest['departments'] = [
  { pcode: 'WEST', geometry: square(-7), box: [-7, 5, -6, 7], population: 500_000 },
  { pcode: 'EAST', geometry: square(-6), box: [-6, 5, -5, 7], population: 500_000 },
];
const A = { lon: -6.5, lat: 6.4 };
const B = { lon: -5.5, lat: 5.6 };
const FIRST = dayOf('2018-01-01');
const LAST = dayOf('2023-12-31');
const REPORTED = 0;

interface Event {
  lon: number;
  lat: number;
  day: number;
  source: number;
  uncertainty?: number;
}

function sampleOf(events: readonly Event[]): Sample {
  const inWest = events.filter(({ lon }) => lon < -6);
  const found = (list: readonly Event[]) => list.filter(({ source }) => source === DISCOVERED).length;
  return {
    coordinates: Float64Array.from(events.flatMap(({ lon, lat }) => [lon, lat])),
    uncertainty: Float64Array.from(events, ({ uncertainty = 50 }) => uncertainty),
    weights: new Float64Array(events.length).fill(1),
    days: Int32Array.from(events, ({ day }) => day),
    exactDay: new Uint8Array(events.length).fill(1),
    source: Int8Array.from(events, ({ source }) => source),
    withoutPlace: 0,
    masked: false,
    dataVersion: 3,
    departments: {
      pcode: ['WEST', 'EAST'],
      cases: Float64Array.of(inWest.length, events.length - inWest.length),
      discovered: Float64Array.of(found(inWest), found(events) - found(inWest)),
    },
    sourcesKnown: true,
    region: { place: null, departments: null },
  };
}

/** Events over the whole country and period, half of each kind. */
function background(n: number, seed = 5): Event[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => ({
    lon: -7 + 2 * random.uniform(),
    lat: 5 + 2 * random.uniform(),
    day: FIRST + random.below(LAST - FIRST + 1),
    source: i % 2 === 0 ? DISCOVERED : REPORTED,
  }));
}

function around(place: { lon: number; lat: number }, n: number, source: number, from = FIRST, to = LAST, seed = 9): Event[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => ({
    lon: place.lon + 0.02 * random.normal(),
    lat: place.lat + 0.02 * random.normal(),
    day: from + random.below(to - from + 1),
    source,
  }));
}

const ask = (method: HotspotMethod, events: readonly Event[], over: Partial<HotspotRequest> = {}, sample = sampleOf(events)) =>
  answer(sample, {
    method,
    parameters: { distance: 10_000, minPoints: null, alpha: 0.05, months: method === 'emerging-hotspots' ? 6 : null },
    seed: 1,
    departments,
    effort: [
      { pcode: 'WEST', officerDays: 500 },
      { pcode: 'EAST', officerDays: 500 },
    ],
    period: { from: null, to: null },
    ...over,
  });
const near = (place: { lon: number; lat: number }) => (row: { lon: number | null; lat: number | null }) =>
  Math.hypot((row.lon ?? 0) - place.lon, (row.lat ?? 0) - place.lat) < 0.15;

describe('where there are more than by chance', () => {
  const events = [...background(400), ...around(A, 60, DISCOVERED), ...around(B, 60, REPORTED, FIRST, LAST, 10)];
  it('doubts what searches alone found, and not what was reported', () => {
    const { rows, facts, features } = ask('getis-ord', events);
    const [atA, atB] = [rows.filter(near(A)), rows.filter(near(B))];
    expect(atA.length).toBeGreaterThan(0);
    expect(atB.length).toBeGreaterThan(0);
    expect(atA.every(({ figures }) => figures['sources'] === 'searchers-only')).toBe(true);
    expect(atB.every(({ figures }) => figures['sources'] === 'supported')).toBe(true);
    expect(facts['searchersOnly']).toBe(rows.filter(({ figures }) => figures['sources'] === 'searchers-only').length);
    expect(features.features.filter(({ properties }) => properties?.['alone'] === true)).toHaveLength(facts['searchersOnly'] ?? -1);
  });
  it('a cluster of places known to eight kilometres holds in fewer draws than one of exact places', () => {
    const draws = (uncertainty: number) => {
      const vague = around(A, 25, REPORTED).map((event) => ({ ...event, uncertainty }));
      const rows = ask('getis-ord', [...background(400), ...vague], { parameters: { distance: 8500, minPoints: null, alpha: 0.05, months: null } }).rows.filter(near(A));
      return rows.reduce((sum, { figures }) => sum + Number(figures['draws']), 0) / rows.length;
    };
    expect(draws(10)).toBe(1);
    expect(draws(8000)).toBeLessThan(1);
  });
});

describe('where it grows', () => {
  const events = [...background(500), ...around(A, 90, REPORTED, dayOf('2023-01-01'), LAST), ...around(B, 120, REPORTED)];
  it('names the new, the lasting, and the alarm that is under way', () => {
    const { rows, facts } = ask('emerging-hotspots', events);
    expect(facts).toMatchObject({ steps: 12, months: 6 });
    const courses = (place: { lon: number; lat: number }) => new Set(rows.filter(near(place)).map(({ figures }) => String(figures['category'])));
    expect([...courses(A)].some((category) => /^(new|consecutive|intensifying) hot$/.test(category))).toBe(true);
    expect(courses(B)).toContain('persistent hot');
    const alarms = rows.filter(({ figures }) => figures['recurrence'] !== null);
    expect(alarms.length).toBeGreaterThan(0);
    // The scan's circles reach three cells, so an alarm lies near A. There is none at B, which has had many cases all the time.
    for (const { lon, lat } of alarms) expect(Math.hypot((lon ?? 0) - A.lon, (lat ?? 0) - A.lat)).toBeLessThan(0.6);
    expect(alarms.filter(near(B))).toEqual([]);
  });
  it('says nothing of a period of too few steps', () => {
    const short = events.filter(({ day }) => day >= dayOf('2022-01-01'));
    expect(ask('emerging-hotspots', short)).toMatchObject({ silence: 'few-steps', rows: [] });
  });
});

describe('where sources disagree', () => {
  const events = [...background(300), ...around(A, 60, DISCOVERED), ...around(B, 60, REPORTED, FIRST, LAST, 10)];
  it('tells which source calls which place hot', () => {
    const { rows, facts } = ask('source-agreement', events);
    expect(rows.filter(near(A)).map(({ figures }) => figures['agreement'])).toContain('found-only');
    expect(rows.filter(near(B)).map(({ figures }) => figures['agreement'])).toContain('reported-only');
    expect(facts['kappa']).toBeLessThan(0.2);
    expect(facts).toMatchObject({ sought: 210, reported: 210 });
  });
  it('agrees where both see the same', () => {
    const both = ask('source-agreement', [...background(300), ...around(A, 60, DISCOVERED), ...around(A, 60, REPORTED, FIRST, LAST, 10)]);
    expect(both.rows.filter(near(A)).map(({ figures }) => figures['agreement'])).toContain('both');
    expect(both.facts['kappa']).toBeGreaterThan(0.6);
  });
  it('says nothing where one source is missing, or sources are not known', () => {
    expect(ask('source-agreement', around(A, 60, REPORTED))).toMatchObject({ silence: 'no-sources' });
    expect(ask('source-agreement', events, {}, { ...sampleOf(events), sourcesKnown: false })).toMatchObject({ silence: 'no-sources' });
  });
});

describe('where nobody looked', () => {
  const events = [...around(A, 20, REPORTED), ...around(B, 40, REPORTED), ...around(B, 100, DISCOVERED, FIRST, LAST, 11)];
  it('marks what was never searched, first of all, with the rate that reports alone let it have', () => {
    const { rows, facts, features } = ask('effort-rates', events, { effort: [{ pcode: 'EAST', officerDays: 900 }], period: { from: '2018-01-01', to: '2023-12-31' } });
    expect(rows.map(({ id, figures }) => [id, figures['searched']])).toEqual([
      ['WEST', 'never'],
      ['EAST', 'searched'],
    ]);
    expect(facts).toMatchObject({ departments: 2, never: 1, casesInNever: 20 });
    expect(facts['years']).toBeCloseTo(6, 1);
    const [west, east] = rows;
    // The west has 20 cases and the east 140, of which 40 were reported. Had both been searched alike, the west would not lie so far behind.
    expect(Number(west?.figures['rate']) / Number(east?.figures['rate'])).toBeGreaterThan((2 * Number(west?.figures['plain'])) / Number(east?.figures['plain']));
    expect(Number(west?.figures['lower'])).toBeLessThanOrEqual(Number(west?.figures['rate']));
    expect(features.features.map(({ properties }) => properties?.['never'])).toEqual([true, false]);
  });
  it('is not asked without the ledger', () => {
    expect(ask('effort-rates', events, { effort: null })).toMatchObject({ silence: 'no-effort', rows: [] });
  });
});

describe('what comes after one case', () => {
  const random = seededRandom(21);
  const first = background(250, 6);
  const repeats = first
    .slice(0, 120)
    .map((event) => ({ ...event, lon: event.lon + 0.005 * random.normal(), lat: event.lat + 0.005 * random.normal(), day: event.day + 1 + random.below(6) }));
  it('finds the distance and the days within which more follow, and draws the surroundings of the latest', () => {
    const { rows, facts, features } = ask('near-repeat', [...first, ...repeats]);
    expect(facts).toMatchObject({ within: 2500, after: 7 });
    expect(facts['ratio']).toBeGreaterThan(3);
    expect(rows[0]?.figures).toMatchObject({ within: 2500, after: 7 });
    expect(features.features.length).toBeGreaterThan(0);
  });
  it('finds nothing in events that do not follow one another', () => {
    const { rows, facts, features } = ask('near-repeat', background(400, 8));
    expect(facts['raised']).toBe(0);
    expect(rows.length).toBeGreaterThan(0);
    expect(features.features).toEqual([]);
  });
  it('counts all of more than 12,000 cases, the oldest too', () => {
    const old = Array.from({ length: 40 }, (_, i) =>
      [0, 3, 10].map((after) => ({ lon: A.lon + i / 50, lat: A.lat - 1, day: FIRST - 400 + 9 * i + after, source: REPORTED })),
    ).flat();
    const { facts } = ask('near-repeat', [...old, ...background(12_500, 9)], { parameters: { distance: 1000, minPoints: null, alpha: 0.05, months: null } });
    expect(facts['events']).toBe(12_620);
    // The background has no repeats, so that only the oldest cases can raise a band.
    expect(facts).toMatchObject({ within: 250, after: 7 });
  });
  it('says that there are too many pairs, and nothing more, where they cannot be kept', () => {
    const sample = sampleOf(Array.from({ length: 16_500 }, (_, i) => ({ ...A, day: FIRST + (i % 700), source: REPORTED })));
    expect(ask('near-repeat', first, {}, sample)).toMatchObject({ silence: 'too-many-pairs', rows: [] });
  });
  it('says nothing where days are not known', () => {
    const sample = sampleOf(first);
    sample.exactDay.fill(0);
    expect(ask('near-repeat', first, {}, sample)).toMatchObject({ silence: 'no-exact-days' });
  });
});

it.each(['getis-ord', 'emerging-hotspots', 'near-repeat'] as const)('%s: the same seed gives the same answer, every column is filled, progress only grows', (method) => {
  const events = [...background(400), ...around(A, 60, REPORTED)];
  const shares: number[] = [];
  const request = { method, parameters: { distance: 10_000, minPoints: null, alpha: 0.05, months: 6 }, seed: 4, departments, effort: null, period: { from: null, to: null } };
  const once = answer(sampleOf(events), request, (share) => shares.push(share));
  expect(answer(sampleOf(events), request)).toEqual(once);
  expect(once.rows.length).toBeGreaterThan(0);
  for (const { figures } of once.rows) for (const { key } of COLUMNS[method]) expect(figures, key).toHaveProperty(key);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});
