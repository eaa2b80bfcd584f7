import { readFileSync } from 'node:fs';
import type { TravelConditions, WayClass } from '@vigie/domain';
import { type Place, surfaceHolds, type ZoneShape } from '@vigie/geography';
import { seededRandom } from '@vigie/spatial';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  correctedBy,
  countryOf,
  FIRST_SPEEDS,
  factorFor,
  gridOf,
  isochrones,
  modelledWay,
  type Point,
  type TripRatio,
  timesFrom,
  travelNetwork,
  tripFactors,
  type Ways,
  waysOfGrid,
} from './index.ts';

const DRY_DAY: TravelConditions = { vehicle: 'CAR', season: 'DRY', night: false };
const trip = (ratio: number, way: WayClass = 'ASSUMED_ROAD', over: Partial<TravelConditions> = {}): TripRatio => ({ conditions: { ...DRY_DAY, ...over }, way, ratio });
const several = (ratios: readonly number[], way?: WayClass, over?: Partial<TravelConditions>) => ratios.map((ratio) => trip(ratio, way, over));
const FIVE = [1, Math.E, Math.E ** 2, Math.E ** 3, Math.E ** 4];

describe('what trips say of a time', () => {
  it('is nothing under five trips, and nothing where all took the same', () => {
    expect(factorFor(tripFactors([]), DRY_DAY, 'ASSUMED_ROAD')).toBeNull();
    expect(factorFor(tripFactors(several(FIVE.slice(0, 4))), DRY_DAY, 'ASSUMED_ROAD')).toBeNull();
    expect(factorFor(tripFactors(several([2, 2, 2, 2, 2])), DRY_DAY, 'ASSUMED_ROAD')).toBeNull();
    // Five trips of five kinds tell no spread of one kind.
    expect(tripFactors((['TRACK', 'PATH', 'STREET', 'TERRAIN', 'FERRY'] as const).map((way, at) => trip(FIVE[at] as number, way))).vehicles[0]?.factor).toBeNull();
  });

  it('is the mean of logarithms with the interval of one more trip, worked out by hand', () => {
    const said = factorFor(tripFactors(several(FIVE)), DRY_DAY, 'ASSUMED_ROAD');
    expect(said?.checked).toEqual({ by: 'SAME', trips: 5 });
    expect(said?.factor.likely).toBeCloseTo(Math.E ** 2, 9);
    // Logarithms 0 to 4 have mean 2 and variance 2.5; t of four degrees at 0.95 is 2.1318.
    expect(Math.log(said?.factor.high ?? 0)).toBeCloseTo(2 + 2.131846786 * Math.sqrt(2.5 * 1.2), 6);
    expect(Math.log(said?.factor.low ?? 0)).toBeCloseTo(2 - 2.131846786 * Math.sqrt(2.5 * 1.2), 6);
  });

  it('says where the trips were made at another hour, and keeps day and night apart once both have five', () => {
    const byDay = several([1.4, 1.5, 1.6, 1.5, 1.7, 1.4]);
    expect(factorFor(tripFactors(byDay), { ...DRY_DAY, night: true }, 'ASSUMED_ROAD')?.checked).toEqual({ by: 'OTHER_HOURS', trips: 6 });
    const both = tripFactors([...byDay, ...several([2.8, 3, 3.2, 3.1, 2.9], 'ASSUMED_ROAD', { night: true })]);
    expect(both.groups.map(({ night, trips }) => [night, trips])).toEqual([
      [false, 6],
      [true, 5],
    ]);
    expect(factorFor(both, DRY_DAY, 'ASSUMED_ROAD')?.factor.likely).toBeCloseTo(1.51, 1);
    expect(factorFor(both, { ...DRY_DAY, night: true }, 'ASSUMED_ROAD')?.factor.likely).toBeCloseTo(3, 1);
  });

  it('goes on to other ways and seasons only of the same vehicle, only from three kinds on, and with a wider range', () => {
    const two = [...several([1.4, 1.5, 1.6, 1.5, 1.7]), ...several([2.4, 2.5, 2.6, 2.5, 2.7], 'ASSUMED_TRACK')];
    expect(factorFor(tripFactors(two), DRY_DAY, 'MAIN_PAVED')).toBeNull();
    const three = tripFactors([...two, ...several([1.9, 2, 2.1], 'ASSUMED_ROAD', { season: 'RAINY' })]);
    const [own, other] = [factorFor(three, DRY_DAY, 'ASSUMED_ROAD'), factorFor(three, DRY_DAY, 'MAIN_PAVED')];
    expect(other?.checked).toEqual({ by: 'OTHERS', trips: 13 });
    expect((other?.factor.high ?? 0) / (other?.factor.low ?? 1)).toBeGreaterThan((own?.factor.high ?? 0) / (own?.factor.low ?? 1));
    // The three of the rains are too few to speak for themselves.
    expect(factorFor(three, { ...DRY_DAY, season: 'RAINY' }, 'ASSUMED_ROAD')?.checked.by).toBe('OTHERS');
    expect(factorFor(three, { ...DRY_DAY, vehicle: 'MOTORCYCLE' }, 'ASSUMED_ROAD')).toBeNull();
  });

  it('holds nine of ten trips of a world in which it is known by how much the model errs', () => {
    const random = seededRandom(11);
    const ways = ['ASSUMED_ROAD', 'ASSUMED_TRACK', 'MAIN_PAVED', 'TRACK'] as const;
    let [held, all] = [0, 0];
    for (let world = 0; world < 1_500; world++) {
      const planted = ways.map(() => 0.6 + 0.35 * random.normal());
      const made = (at: number) => Math.exp((planted[at] as number) + 0.4 * random.normal());
      const factors = tripFactors(ways.flatMap((way, at) => Array.from({ length: 5 + 4 * at }, () => trip(made(at), way))));
      ways.forEach((way, at) => {
        const { low, high } = factorFor(factors, DRY_DAY, way)?.factor ?? { low: 1, high: 0 };
        const next = made(at);
        all++;
        if (next >= low && next <= high) held++;
      });
    }
    expect(held / all).toBeGreaterThan(0.88);
    expect(held / all).toBeLessThan(0.92);
  });
});

describe('in the country', () => {
  let ways: Ways;
  let places: Place[];
  const seat = (name: string): Point => places.find((place) => place.kind === 'department' && place.name === name) as Place;
  beforeAll(() => {
    const read = (file: string) => JSON.parse(readFileSync(new URL(`../../geography/dist/${file}`, import.meta.url), 'utf8'));
    places = read('places.json');
    ways = waysOfGrid(gridOf(countryOf(read('zones.json') as ZoneShape[], places, read('rivers.json'))));
  });

  it('a way is told by the class that most of its time is spent on, and takes what the times say', () => {
    const network = travelNetwork(ways, FIRST_SPEEDS, DRY_DAY);
    for (const [from, to] of [
      ['Man', 'Guiglo'],
      ['Soubré', 'Korhogo'],
      ['Abengourou', 'Bouna'],
    ] as const) {
      const way = modelledWay(network, seat(from), seat(to));
      expect(Math.abs((timesFrom(network, seat(from), [seat(to)])[0]?.likely ?? Number.NaN) - (way?.seconds ?? Number.NaN))).toBeLessThanOrEqual(30);
      // Between seats the model has a road all the way.
      expect(way?.way).toBe('ASSUMED_ROAD');
    }
    // Within a cell nothing is modelled, and abroad nothing either.
    expect(modelledWay(network, seat('Man'), { lon: seat('Man').lon + 0.001, lat: seat('Man').lat })).toBeNull();
    expect(modelledWay(network, seat('Man'), { lon: -1.6, lat: 6.7 })).toBeNull();
  });

  it('trips multiply the times of their kind of way, and leave the others as they were', () => {
    const factors = tripFactors(several([1.8, 2, 2.2, 1.9, 2.1]));
    const plain = travelNetwork(ways, FIRST_SPEEDS, DRY_DAY);
    const corrected = correctedBy(plain, factors);
    // Near ones too, to which a track leads.
    const man = seat('Man');
    const near = places.filter(({ lon, lat }) => Math.hypot(lon - man.lon, lat - man.lat) < 0.25);
    const to = [...places.filter((_, at) => at % 80 === 0), ...near];
    const [before, after] = [timesFrom(plain, seat('Man'), to), timesFrom(corrected, seat('Man'), to)];
    const factor = factors.groups[0]?.factor;
    if (!factor) throw new Error('five trips say something');
    const kinds = { checked: 0, assumed: 0 };
    to.forEach((place, at) => {
      const [was, is] = [before[at], after[at]];
      const way = modelledWay(plain, seat('Man'), place);
      if (!was || !is || !way) return;
      if (way.way === 'ASSUMED_ROAD') {
        kinds.checked++;
        expect(is.checked).toEqual({ by: 'SAME', trips: 5 });
        expect(Math.abs(is.likely - way.seconds * factor.likely)).toBeLessThanOrEqual(30);
        expect(Math.abs(is.high - way.seconds * factor.high)).toBeLessThanOrEqual(30);
        expect(Math.abs(is.low - way.seconds * factor.low)).toBeLessThanOrEqual(30);
      } else {
        kinds.assumed++;
        expect(is).toEqual(was);
      }
    });
    expect(kinds.checked).toBeGreaterThan(20);
    expect(kinds.assumed).toBeGreaterThan(5);
  });

  it('less is reached where trips took longer, more where they were quicker, and what is reached is what the times say', () => {
    const reached = (ratios: readonly number[]) => {
      const all = (['ASSUMED_ROAD', 'ASSUMED_TRACK', 'TERRAIN'] as const).flatMap((way) => several(ratios, way));
      const network = correctedBy(travelNetwork(ways, FIRST_SPEEDS, DRY_DAY), tripFactors(all));
      const [within] = isochrones(network, seat('Man'), [60]) ?? [];
      if (!within) throw new Error('Man is in the country');
      const localities = places.filter(({ kind }) => kind === 'locality');
      const times = timesFrom(network, seat('Man'), localities);
      localities.forEach(({ lon, lat }, at) => {
        const minutes = (times[at]?.likely ?? Number.POSITIVE_INFINITY) / 60;
        if (minutes < 25) expect(surfaceHolds(within.area, lon, lat)).toBe(true);
        if (minutes > 60 + 70) expect(surfaceHolds(within.area, lon, lat)).toBe(false);
      });
      return within.squareKilometres;
    };
    const plain = reached([]);
    expect(reached([1.8, 2, 2.2, 1.9, 2.1])).toBeLessThan(plain * 0.5);
    expect(reached([0.45, 0.5, 0.55, 0.48, 0.52])).toBeGreaterThan(plain * 2);
  });
});
