import { bedsLeft, type Children, childrenIn, type GroupPart, placeable, type Room, takesAge } from '@vigie/domain';
import { minimumCostFlow } from '@vigie/spatial';

/** A centre that may take a part of a group. */
export interface House {
  centreId: number;
  room: Room;
  /** What the way there costs one child: seconds, or metres where no times are known. */
  cost: number;
}

/** Sets of so many centres are all looked at; for a group that needs more, the largest are taken first. */
const ALL_SETS_OF = 3;

/**
 * A group over as few centres as have a bed for every child, and among those over the ones that cost the least way in all; the earlier centres where nothing
 * else tells. Null: all of them together have too few.
 */
export function splitGroup(children: readonly Children[], houses: readonly House[]): GroupPart[] | null {
  const wanted = childrenIn(children);
  const useful = houses.map((house) => ({ ...house, most: placeable(house.room, children).reduce((sum, count) => sum + count, 0) })).filter(({ most }) => most > 0);
  if (!layOut(children, useful)) return null;
  for (let size = 1; size <= ALL_SETS_OF; size++) {
    const sets = subsets(useful, size)
      .filter((set) => set.reduce((sum, { most }) => sum + most, 0) >= wanted)
      .map((set) => ({ set, least: leastCost(set, wanted) }))
      .sort((a, b) => a.least - b.least);
    let best: Laid | null = null;
    for (const { set, least } of sets) {
      if (best !== null && least >= best.cost) break;
      const laid = layOut(children, set);
      if (laid && (best === null || laid.cost < best.cost)) best = laid;
    }
    if (best) return best.parts;
  }
  const largestFirst = [...useful].sort((a, b) => b.most - a.most || a.cost - b.cost);
  for (let size = ALL_SETS_OF + 1; size < largestFirst.length; size++) {
    const laid = layOut(children, largestFirst.slice(0, size));
    if (laid) return laid.parts;
  }
  return layOut(children, useful)?.parts ?? null;
}

type Useful = House & { most: number };

/** What a set costs at least: as if every centre took whichever children it has beds for. */
function leastCost(set: readonly Useful[], wanted: number): number {
  let left = wanted;
  let cost = 0;
  for (const house of [...set].sort((a, b) => a.cost - b.cost)) {
    const taken = Math.min(left, house.most);
    cost += taken * house.cost;
    left -= taken;
  }
  return cost;
}

function subsets<T>(all: readonly T[], size: number, from = 0): T[][] {
  if (size === 0) return [[]];
  return all.slice(from).flatMap((one, at) => subsets(all, size - 1, from + at + 1).map((rest) => [one, ...rest]));
}

interface Laid {
  parts: GroupPart[];
  cost: number;
}

/**
 * The cheapest way to give every child a bed in some centres; null: there is none. A flow from the lines of the group through the beds that may take them,
 * and through the centre, which gives no more than it has left, whoever may use its beds.
 */
function layOut(children: readonly Children[], houses: readonly House[]): Laid | null {
  const arcs = { from: [] as number[], to: [] as number[], capacity: [] as number[], cost: [] as number[] };
  const join = (from: number, to: number, capacity: number, cost: number) =>
    arcs.from.push(from) && arcs.to.push(to) && arcs.capacity.push(Math.max(0, capacity)) && arcs.cost.push(cost);
  const line = (at: number) => 1 + at;
  const house = (at: number) => 1 + children.length + 4 * at;
  const sink = house(houses.length);
  children.forEach(({ count }, at) => void join(0, line(at), count, 0));
  // The arcs from a line to the beds of a centre come in this order, by which their flows are read again.
  const laid: { line: number; house: number; arc: number }[] = [];
  houses.forEach(({ room, cost }, h) => {
    const left = bedsLeft(room);
    (['GIRL', 'BOY', 'both'] as const).forEach((group, g) => {
      const beds = house(h) + 1 + g;
      join(beds, house(h), left[group], 0);
      children.forEach(({ sex, age, count }, l) => {
        if (!takesAge(room.capacity, age) || (group !== 'both' && group !== sex)) return;
        laid.push({ line: l, house: h, arc: arcs.from.length });
        join(line(l), beds, count, cost);
      });
    });
    join(house(h), sink, left.total, 0);
  });
  const wanted = childrenIn(children);
  const { flow, sent, cost } = minimumCostFlow(sink + 1, arcs, 0, sink, wanted);
  if (sent < wanted) return null;
  const parts = houses.map(({ centreId }, h) => ({
    centreId,
    children: children.flatMap(({ sex, age }, l) => {
      const count = laid.reduce((sum, each) => sum + (each.house === h && each.line === l ? (flow[each.arc] ?? 0) : 0), 0);
      return count > 0 ? [{ sex, age, count }] : [];
    }),
  }));
  return { parts: parts.filter((part) => part.children.length > 0), cost };
}
