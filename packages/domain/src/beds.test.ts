import { describe, expect, test } from 'vitest';
import { type Capacity, type Children, childrenIn, freeBeds, placeable, type Room, roomThroughout, takesAge, withoutAway } from './beds.ts';

/** A small generator of one's own, so that the cases are the same everywhere. */
function drawn(seed: number) {
  let state = seed * 2_654_435_761 + 1;
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const line = (): Children => ({ sex: ([null, 'GIRL', 'BOY'] as const)[below(3)] ?? null, age: below(18), count: 1 + below(2) });
  const beds = below(6);
  const girlsBeds = below(3) === 0 ? null : below(beds + 1);
  const capacity: Capacity = {
    beds,
    girlsBeds,
    boysBeds: below(3) === 0 ? null : below(beds - (girlsBeds ?? 0) + 1),
    ageFrom: below(2) ? null : below(8),
    ageTo: below(2) ? null : 10 + below(8),
  };
  return { capacity, wanted: Array.from({ length: 1 + below(3) }, line) };
}

/** The most children that find a bed, by trying every way to lay them. */
function byTrying({ beds, girlsBeds, boysBeds, ...ages }: Capacity, wanted: readonly Children[]): number {
  const girls = girlsBeds ?? 0;
  const boys = boysBeds ?? 0;
  const children = wanted.flatMap(({ sex, age, count }) => (takesAge({ beds, girlsBeds, boysBeds, ...ages }, age) ? Array.from({ length: count }, () => sex) : []));
  const best = (at: number, left: [number, number, number]): number => {
    if (at === children.length) return 0;
    const [g, b, both] = left;
    const sex = children[at];
    return Math.max(
      best(at + 1, left),
      sex === 'GIRL' && g > 0 ? 1 + best(at + 1, [g - 1, b, both]) : 0,
      sex === 'BOY' && b > 0 ? 1 + best(at + 1, [g, b - 1, both]) : 0,
      both > 0 ? 1 + best(at + 1, [g, b, both - 1]) : 0,
    );
  };
  return best(0, [girls, boys, beds - girls - boys]);
}

describe('as many children find a bed as can', () => {
  test.each(Array.from({ length: 400 }, (_, seed) => seed))('seed %i', (seed) => {
    const { capacity, wanted } = drawn(seed);
    const placed = placeable({ capacity, taken: [], counted: 0 }, wanted);
    expect(placed.reduce((sum, count) => sum + count, 0)).toBe(byTrying(capacity, wanted));
    for (const [line, count] of placed.entries()) expect(count).toBeLessThanOrEqual(wanted[line]?.count ?? 0);
  });
});

const room = (over: Partial<Room> = {}): Room => ({ capacity: { beds: 4, girlsBeds: 2, boysBeds: 2, ageFrom: null, ageTo: null }, taken: [], counted: 0, ...over });
const line = (sex: Children['sex'], count: number): Children => ({ sex, age: 12, count });

test('who sleeps there is laid first, and where more sleep than there are beds nobody else finds one', () => {
  expect(placeable(room({ taken: [line('GIRL', 2)] }), [line('GIRL', 1), line('BOY', 3)])).toEqual([0, 2]);
  expect(placeable(room({ taken: [line('GIRL', 5)] }), [line('BOY', 1)])).toEqual([0]);
  expect(freeBeds(room({ taken: [line('GIRL', 5)] }))).toBe(0);
});

test('of a count without sexes it is only known how many beds are left', () => {
  expect(placeable(room({ counted: 3 }), [line('GIRL', 2)])).toEqual([1]);
  expect(placeable(room({ counted: 3 }), [line('GIRL', 1), line('BOY', 1)])).toEqual([1, 0]);
});

test('a child whose sex is not known sleeps only where both do', () => {
  expect(placeable(room(), [line(null, 1)])).toEqual([0]);
  expect(placeable(room({ capacity: { beds: 4, girlsBeds: null, boysBeds: null, ageFrom: null, ageTo: null } }), [line(null, 1)])).toEqual([1]);
  expect(childrenIn([line(null, 1), line('BOY', 2)])).toBe(3);
});

describe('beds that are away', () => {
  const split = (beds: number, girlsBeds: number | null, boysBeds: number | null): Capacity => ({ beds, girlsBeds, boysBeds, ageFrom: null, ageTo: null });
  const capacities = [split(6, 2, 2), split(6, 3, 3), split(5, null, null), split(5, 5, 0), split(4, 1, null)];
  test.each(capacities)('never promise a bed that may be one of them: %o', (capacity) => {
    const [girls, boys] = [capacity.girlsBeds ?? 0, capacity.boysBeds ?? 0];
    const both = capacity.beds - girls - boys;
    for (let gone = 1; gone <= capacity.beds; gone++) {
      const left = withoutAway(capacity, [{ beds: gone, girlsBeds: null, boysBeds: null }]);
      expect(left.beds).toBe(capacity.beds - gone);
      // Every way in which that many beds can be away.
      for (let g = 0; g <= Math.min(gone, girls); g++)
        for (let b = 0; b <= Math.min(gone - g, boys); b++) {
          if (gone - g - b > both) continue;
          const truth = split(capacity.beds - gone, girls - g, boys - b);
          for (let wantedGirls = 0; wantedGirls <= 6; wantedGirls++)
            for (let wantedBoys = 0; wantedBoys <= 6; wantedBoys++) {
              const wanted = [line('GIRL', wantedGirls), line('BOY', wantedBoys)];
              const promised = placeable({ capacity: left, taken: [], counted: 0 }, wanted);
              expect(
                placeable(
                  { capacity: truth, taken: [], counted: 0 },
                  wanted.map((each, at) => ({ ...each, count: promised[at] ?? 0 })),
                ),
              ).toEqual(promised);
            }
        }
    }
  });

  test('whose sex is told leave the others where they are, and all of them leave none', () => {
    expect(withoutAway(split(60, 30, 30), [{ beds: 10, girlsBeds: 10, boysBeds: null }])).toMatchObject({ beds: 50, girlsBeds: 20, boysBeds: 30, unsure: 0 });
    expect(withoutAway(split(60, 30, 30), [{ beds: null, girlsBeds: null, boysBeds: null }])).toMatchObject({ beds: 0, girlsBeds: 0, boysBeds: 0, unsure: 0 });
    expect(withoutAway(split(4, null, null), [{ beds: 9, girlsBeds: null, boysBeds: null }])).toMatchObject({ beds: 0 });
  });
});

describe('a room over several instants', () => {
  test('promises nothing that one of them has not, and at one instant all that there is', () => {
    for (let seed = 0; seed < 400; seed++) {
      const rooms = [0, 1, 2].map((at): Room => {
        const { capacity, wanted } = drawn(3 * seed + at);
        return { capacity, taken: wanted, counted: seed % 3 };
      });
      const { wanted } = drawn(7_000 + seed);
      const found = placeable(roomThroughout(rooms) as Room, wanted);
      for (const room of rooms)
        expect(
          placeable(
            room,
            wanted.map((line, at) => ({ ...line, count: found[at] ?? 0 })),
          ),
        ).toEqual(found);
      const [one] = rooms as [Room, ...Room[]];
      expect(placeable(roomThroughout([one, one]) as Room, wanted)).toEqual(placeable(one, wanted));
    }
  });

  test('is not known where it is not known at one of them', () => {
    const room: Room = { capacity: { beds: 2, girlsBeds: null, boysBeds: null, ageFrom: null, ageTo: null }, taken: [], counted: 0 };
    expect(roomThroughout([room, null])).toBeNull();
    expect(roomThroughout([])).toBeNull();
  });
});
