import { type Capacity, type Children, childrenIn, type GroupPart, placeable } from '@vigie/domain';
import { seededRandom } from '@vigie/spatial';
import { describe, expect, it } from 'vitest';
import { type House, placeGroup, splitGroup } from './split.ts';

const capacity = (beds: number, over: Partial<Capacity> = {}): Capacity => ({ beds, girlsBeds: null, boysBeds: null, ageFrom: null, ageTo: null, ...over });
const house = (centreId: number, cost: number, of: Capacity, taken: Children[] = [], counted = 0): House => ({ centreId, cost, room: { capacity: of, taken, counted } });
const girls = (count: number, age = 12): Children => ({ sex: 'GIRL', age, count });
const boys = (count: number, age = 12): Children => ({ sex: 'BOY', age, count });

describe('a group that no centre has room for', () => {
  it('goes to as few centres as can be, although more of them were nearer', () => {
    const houses = [house(1, 10, capacity(1)), house(2, 11, capacity(1)), house(3, 12, capacity(1)), house(4, 90, capacity(2)), house(5, 99, capacity(2))];
    expect(splitGroup([girls(3)], houses)).toEqual([
      { centreId: 1, children: [girls(1)] },
      { centreId: 4, children: [girls(2)] },
    ]);
  });

  it('leaves the beds that take both to those who can have no other', () => {
    const houses = [house(1, 10, capacity(2)), house(2, 20, capacity(2, { girlsBeds: 2, boysBeds: 0 }))];
    expect(splitGroup([girls(2), boys(2)], houses)).toEqual([
      { centreId: 1, children: [boys(2)] },
      { centreId: 2, children: [girls(2)] },
    ]);
  });

  it('sends each age to a centre that takes it', () => {
    const houses = [house(1, 10, capacity(9, { ageTo: 10 })), house(2, 20, capacity(9, { ageFrom: 11 }))];
    expect(splitGroup([boys(2, 5), boys(1, 15)], houses)).toEqual([
      { centreId: 1, children: [boys(2, 5)] },
      { centreId: 2, children: [boys(1, 15)] },
    ]);
  });

  it('is not given more beds than are left where only a count is known', () => {
    const counted = house(1, 10, capacity(6, { girlsBeds: 3, boysBeds: 3 }), [], 4);
    expect(splitGroup([girls(2), boys(2)], [counted])).toBeNull();
    const parts = splitGroup([girls(2), boys(2)], [counted, house(2, 20, capacity(2))]);
    expect(parts?.map(({ children }) => childrenIn(children))).toEqual([2, 2]);
  });

  it('is told that all centres together have too few', () => {
    expect(splitGroup([girls(3)], [house(1, 1, capacity(1)), house(2, 1, capacity(1))])).toBeNull();
    expect(splitGroup([girls(1)], [])).toBeNull();
  });

  it('is laid over four centres where three do not suffice', () => {
    const houses = Array.from({ length: 6 }, (_, at) => house(at, at, capacity(1 + (at % 2))));
    const parts = splitGroup([girls(7)], houses);
    expect(parts?.reduce((sum, { children }) => sum + childrenIn(children), 0)).toBe(7);
    expect(parts).toHaveLength(4);
  });
});

/** The least cost with the fewest centres, by trying every centre for every child. */
function byTrying(children: readonly Children[], houses: readonly House[]): { size: number; cost: number } | null {
  const each = children.flatMap(({ sex, age, count }) => Array.from({ length: count }, (): Children => ({ sex, age, count: 1 })));
  let best: { size: number; cost: number } | null = null;
  for (let code = 0; code < houses.length ** each.length; code++) {
    const at = each.map((_, child) => Math.floor(code / houses.length ** child) % houses.length);
    const fits = houses.every(({ room }, h) => {
      const here = each.filter((_, child) => at[child] === h);
      return placeable(room, here).reduce((sum, count) => sum + count, 0) === here.length;
    });
    const found = { size: new Set(at).size, cost: at.reduce((sum, h) => sum + (houses[h]?.cost ?? 0), 0) };
    if (fits && (best === null || found.size < best.size || (found.size === best.size && found.cost < best.cost))) best = found;
  }
  return best;
}

it('needs as few centres and as little way as by trying every centre for every child, and lays nobody where there is no bed', () => {
  let split = 0;
  for (let seed = 1; seed <= 600; seed++) {
    const random = seededRandom(seed);
    const line = (): Children => ({ sex: ([null, 'GIRL', 'BOY'] as const)[random.below(3)] ?? null, age: random.below(18), count: 1 + random.below(2) });
    const children = Array.from({ length: 1 + random.below(3) }, line);
    const houses = Array.from({ length: 1 + random.below(3) }, (_, at) => {
      const beds = random.below(5);
      const girlsBeds = random.below(2) ? null : random.below(beds + 1);
      const boysBeds = random.below(2) ? null : random.below(beds - (girlsBeds ?? 0) + 1);
      const of = capacity(beds, { girlsBeds, boysBeds, ageFrom: random.below(3) ? null : 6, ageTo: random.below(3) ? null : 14 });
      return house(at, random.below(50), of, random.below(2) ? [line()] : [], random.below(3) ? 0 : 1);
    });
    const parts: GroupPart[] | null = splitGroup(children, houses);
    const best = byTrying(children, houses);
    const cost = parts?.reduce((sum, { centreId, children: here }) => sum + childrenIn(here) * (houses[centreId]?.cost ?? 0), 0);
    expect(parts && { size: parts.length, cost }, `seed ${seed}`).toEqual(best);
    for (const { centreId, children: here } of parts ?? []) {
      const { room } = houses[centreId] as House;
      expect(
        placeable(room, here).reduce((sum, count) => sum + count, 0),
        `seed ${seed}`,
      ).toBe(childrenIn(here));
    }
    if (parts && parts.length > 1) split++;
  }
  expect(split).toBeGreaterThan(30);
});

it('of a group for which all centres together have too few beds, who finds none is told line by line', () => {
  const houses = [house(1, 10, capacity(2, { girlsBeds: 2 })), house(2, 20, capacity(1))];
  const { parts, without } = placeGroup([girls(1), girls(2), boys(2)], houses);
  expect(parts.reduce((sum, { children }) => sum + childrenIn(children), 0)).toBe(3);
  expect(childrenIn(without)).toBe(2);
  expect(placeGroup([girls(2)], houses)).toEqual({ parts: [{ centreId: 1, children: [girls(2)] }], without: [] });
  expect(placeGroup([girls(2)], [])).toEqual({ parts: [], without: [girls(2)] });
});
