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
/** Centres among which they are: the nearest. A request is answered in the thread that answers everybody. */
const MOST_CENTRES = 40;

/**
 * A group over as few centres as have a bed for every child, and among those over the ones that cost the least way in all; the earlier centres where nothing
 * else tells. That holds for up to three of the forty nearest centres; a group that those do not house is parted over more, largest first. Null: all centres
 * together have too few.
 */
export function splitGroup(children: readonly Children[], houses: readonly House[]): GroupPart[] | null {
  const useful = houses.map((house) => usefulOf(house, children)).filter(({ most }) => most > 0);
  const all = layOut(children, useful);
  if (!all) return null;
  const near = [...useful].sort((a, b) => a.cost - b.cost).slice(0, MOST_CENTRES);
  const wanted = childrenIn(children);
  for (let size = 1; size <= ALL_SETS_OF; size++) {
    const sets = subsets(near, size)
      .filter(
        (set) =>
          set.reduce((sum, { most }) => sum + most, 0) >= wanted && children.every(({ count }, line) => set.reduce((sum, { alone }) => sum + (alone[line] ?? 0), 0) >= count),
      )
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
  const largest = [...useful].sort((a, b) => b.most - a.most || a.cost - b.cost).slice(0, MOST_CENTRES);
  for (let size = ALL_SETS_OF; size <= largest.length; size++) {
    const laid = largest.slice(0, size).reduce((sum, { most }) => sum + most, 0) < wanted ? null : layOut(children, largest.slice(0, size));
    if (laid) return laid.parts;
  }
  return all.parts;
}

/** A group over some centres as `splitGroup` parts it; where all together have too few beds, as many children as find one, and who does not. */
export function placeGroup(children: readonly Children[], houses: readonly House[]): { parts: GroupPart[]; without: Children[] } {
  const whole = splitGroup(children, houses);
  if (whole) return { parts: whole, without: [] };
  const { parts, placed } = layMost(children, houses);
  return { parts, without: children.map((line, at) => ({ ...line, count: line.count - (placed[at] ?? 0) })).filter(({ count }) => count > 0) };
}

interface Useful extends House {
  /** Children who find a bed there, of all and of each line by itself. */
  most: number;
  alone: number[];
}

function usefulOf(house: House, children: readonly Children[]): Useful {
  const most = placeable(house.room, children).reduce((sum, count) => sum + count, 0);
  return { ...house, most, alone: children.map((line) => placeable(house.room, [line])[0] ?? 0) };
}

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

/** The cheapest way to give every child a bed in some centres; null: there is none. */
function layOut(children: readonly Children[], houses: readonly House[]): Laid | null {
  const { parts, cost, placed } = layMost(children, houses);
  return children.every(({ count }, line) => placed[line] === count) ? { parts, cost } : null;
}

/**
 * The cheapest way to give as many children a bed as can have one. A flow from the lines of the group through the beds that may take them,
 * and through the centre, which gives no more than it has left, whoever may use its beds.
 */
function layMost(children: readonly Children[], houses: readonly House[]): Laid & { placed: number[] } {
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
  const { flow, cost } = minimumCostFlow(sink + 1, arcs, 0, sink, childrenIn(children));
  const sumOf = (counts: (each: (typeof laid)[number]) => boolean) => laid.reduce((sum, each) => (counts(each) ? sum + (flow[each.arc] ?? 0) : sum), 0);
  const parts = houses.map(({ centreId }, h) => ({
    centreId,
    children: children.flatMap(({ sex, age }, l) => {
      const count = sumOf((each) => each.house === h && each.line === l);
      return count > 0 ? [{ sex, age, count }] : [];
    }),
  }));
  return { parts: parts.filter((part) => part.children.length > 0), cost, placed: children.map((_, l) => sumOf((each) => each.line === l)) };
}
