import { type Random, seededRandom } from '@vigie/spatial';
import { type RoutesAsked, type Stay, stayOf } from './asked.ts';
import { emptyDay, fits, inBestOrder, type TeamDay, type Visit, withVisit, withVisits } from './days.ts';
import { roundTrip, type Ways } from './ways.ts';

/**
 * Why a target has no place in the routes.
 * `NO_WAY`: no way is known. `TOO_FAR`: no team is there and back within a day. `TOO_LONG`: it takes more days than are left from the day on that may be its first.
 * `AS_SET`: the team and the day that were set cannot be kept. `NO_DAY`: it would fit, but not beside the others.
 */
export type Unplaced = 'NO_WAY' | 'TOO_FAR' | 'TOO_LONG' | 'AS_SET' | 'NO_DAY';

export interface Assigned {
  days: TeamDay[];
  unplaced: Map<number, Unplaced>;
}

/** Times that some targets are taken out and given places anew. Counted, not timed, so that the same plan gets the same routes on every machine. */
const ROUNDS = 150;
/** Targets taken out at once, and as many of those without a place. */
const TAKEN_OUT = 6;

/** The most days that routes are worked out for. */
export const MOST_DAYS = 62;

/** What may become of a target. */
interface Choice {
  target: number;
  /** Where a team can go there at all, by its place in the list of teams. */
  stays: ReadonlyMap<number, Stay>;
  /** The day, by its place in the list, on which its first visit is: the one that was set. Null: none was. */
  first: number | null;
  /** Whether both team and day were set. */
  set: boolean;
  /** Seconds at the target and on the way there and back: those that take most are placed first, because they find a place least easily. */
  weight: number;
}

/** Days with visits, by team and day, and the targets that have none. */
interface Try {
  days: ReadonlyMap<number, TeamDay>;
  without: readonly number[];
}

/**
 * Gives every target a team and a day, as many targets as find room, with as little driving as is found: each in turn goes where it makes the ways longest by the
 * least, on the earliest such day; then, again and again, targets that lie near each other are taken out and placed in another order, and what got worse is undone
 * (Shaw 1998, Lecture Notes in Computer Science 1520). What the planner set stays. Within a day the order is that of the shortest way.
 *
 * It may be left to others between two steps, each of which takes a millisecond or so.
 */
export function* assign(asked: RoutesAsked, ways: Ways): Generator<void, Assigned> {
  const window = asked.backBy - asked.leaves;
  const unplaced = new Map<number, Unplaced>();
  const choices = new Map<number, Choice>();
  asked.targets.forEach((_, target) => {
    const choice = choiceOf(asked, ways, target, window);
    if (typeof choice === 'string') unplaced.set(target, choice);
    else choices.set(target, choice);
  });
  const place = placing(asked, ways, window);
  const heaviest = [...choices.values()].toSorted((a, b) => b.weight - a.weight || a.target - b.target);
  const kept = yield* placeSet(
    heaviest.filter(({ set }) => set),
    place,
  );
  let best = yield* placeAll(
    kept,
    heaviest.filter(({ set }) => !set),
    place,
  );
  const movable = heaviest.filter(({ set }) => !set);
  const random = seededRandom(asked.seed);
  for (let round = 0; round < ROUNDS && movable.length > 1; round++) {
    const out = takenOut(ways, movable, best.without, random);
    const next = yield* placeAll(withoutTargets(best, new Set(out.map(({ target }) => target)), ways), out, place);
    if (isNoWorse(next, best)) best = next;
  }
  for (const target of best.without) unplaced.set(target, choices.get(target)?.set ? 'AS_SET' : 'NO_DAY');
  const days: TeamDay[] = [];
  for (const day of best.days.values()) {
    days.push(inBestOrder(ways, day));
    yield;
  }
  return { days: days.toSorted((a, b) => a.day - b.day || a.team - b.team), unplaced };
}

function choiceOf({ days, teams, targets }: RoutesAsked, ways: Ways, target: number, window: number): Choice | Unplaced {
  const { officerDays, team, on } = targets[target] as RoutesAsked['targets'][number];
  const first = on === null ? null : days.indexOf(on);
  const open = teams.flatMap(({ number }, at) => (team === null || team === number ? at : []));
  if (open.length === 0 || first === -1) return 'AS_SET';
  const found = open.map((at) => [at, stayOf(ways, target, officerDays, teams[at]?.officers as number, window)] as const);
  const reached = found.flatMap(([at, stay]): [number, Stay][] => (typeof stay === 'string' ? [] : [[at, stay]]));
  if (reached.length === 0) return found.some(([, stay]) => stay === 'TOO_FAR') ? 'TOO_FAR' : 'NO_WAY';
  const stays = new Map(reached.filter(([, { visits }]) => visits <= days.length - (first ?? 0)));
  if (stays.size === 0) return 'TOO_LONG';
  const weight = Math.min(...[...stays.values()].map(({ visits, seconds }) => visits * (seconds + roundTrip(ways, target + 1))));
  return { target, stays, first, set: team !== null && on !== null, weight };
}

type Place = (days: Try['days'], choice: Choice) => { days: TeamDay[]; extra: number } | null;

const keyOf = (team: number, day: number) => team * MOST_DAYS + day;

/** Finds the place of a target that costs the least driving; of several the one that is done first, then that of the team with the lowest number. */
function placing({ days: { length } }: RoutesAsked, ways: Ways, window: number): Place {
  return (days, { target, stays, first, set }) => {
    let best: { days: TeamDay[]; extra: number } | null = null;
    for (const [team, { visits, seconds }] of stays) {
      let triedEmpty = false;
      for (let from = first ?? 0; from <= (first ?? length - visits); from++) {
        const start = days.get(keyOf(team, from));
        // One empty day of a team costs as much as another, and the first of them is the earliest.
        if (!start && triedEmpty && visits === 1) continue;
        if (!start) triedEmpty = true;
        const found = chain({ from, visits, extraAtMost: best?.extra ?? Number.POSITIVE_INFINITY }, (day, part) => {
          const before = days.get(keyOf(team, day)) ?? emptyDay(team, day);
          const visit: Visit = { target, service: seconds, part, parts: visits };
          return withVisit(ways, before, visit, window) ?? (set ? reordered(ways, before, visit, window) : null);
        });
        if (found && (best === null || found.extra < best.extra - 1 || (found.extra < best.extra + 1 && lastDay(found.days) < lastDay(best.days)))) best = found;
      }
    }
    return best;
  };

  /** The parts of a stay on days one after the other, the first on `from`, each later one on the first day that has room. */
  function chain(
    { from, visits, extraAtMost }: { from: number; visits: number; extraAtMost: number },
    visitOn: (day: number, part: number) => { after: TeamDay; extra: number } | null,
  ): { days: TeamDay[]; extra: number } | null {
    const placed: TeamDay[] = [];
    let extra = 0;
    for (let day = from; day < length && placed.length < visits; day++) {
      const found = visitOn(day, placed.length + 1);
      if (found) {
        placed.push(found.after);
        extra += found.extra;
      }
      if (placed.length === 0 || extra > extraAtMost + 1) return null;
    }
    return placed.length === visits ? { days: placed, extra } : null;
  }
}

/** What was set is given up only if no order of the day keeps it. */
function reordered(ways: Ways, before: TeamDay, visit: Visit, window: number): { after: TeamDay; extra: number } | null {
  const after = inBestOrder(ways, { ...before, visits: [...before.visits, visit], service: before.service + visit.service });
  return fits(after, window) ? { after, extra: after.driving - before.driving } : null;
}

const lastDay = (days: readonly TeamDay[]): number => days.at(-1)?.day ?? 0;

function withoutTargets({ days, without }: Try, out: ReadonlySet<number>, ways: Ways): Try {
  const kept = new Map<number, TeamDay>();
  for (const [key, day] of days) {
    const visits = day.visits.filter(({ target }) => !out.has(target));
    if (visits.length > 0) kept.set(key, visits.length === day.visits.length ? day : withVisits(ways, day, visits));
  }
  return { days: kept, without: without.filter((target) => !out.has(target)) };
}

/** Times that what was set is placed in another order because some of it found no room. */
const ORDERS = 10;

/** Places what was set: stays of one day first, because those of several may give way to them with their later days; whatever found no room is tried before the others. */
function* placeSet(choices: readonly Choice[], place: Place): Generator<void, Try> {
  const days = ({ stays }: Choice) => Math.max(...[...stays.values()].map(({ visits }) => visits));
  let order = choices.toSorted((a, b) => days(a) - days(b));
  let best: Try | null = null;
  for (let tries = 0; tries < ORDERS && (best === null || best.without.length > 0); tries++) {
    const made: Try = yield* placeAll({ days: new Map(), without: [] }, order, place);
    if (best === null || made.without.length < best.without.length) best = made;
    const isOut = ({ target }: Choice) => made.without.includes(target);
    order = [...order.filter(isOut), ...order.filter((choice) => !isOut(choice))];
  }
  return best ?? { days: new Map(), without: [] };
}

function* placeAll(from: Try, choices: readonly Choice[], place: Place): Generator<void, Try> {
  const days = new Map(from.days);
  const without = [...from.without];
  for (const choice of choices) {
    const found = place(days, choice);
    if (!found) without.push(choice.target);
    for (const day of found?.days ?? []) days.set(keyOf(day.team, day.day), day);
    yield;
  }
  return { days, without };
}

/** Some of those without a place, a target by lot and those nearest to it, in an order by lot. */
function takenOut(ways: Ways, movable: readonly Choice[], without: readonly number[], random: Random): Choice[] {
  const one = movable[random.below(movable.length)] as Choice;
  const apart = ({ target }: Choice) => ways.seconds[(one.target + 1) * ways.points + target + 1] as number;
  const near = movable.toSorted((a, b) => apart(a) - apart(b) || a.target - b.target).slice(0, TAKEN_OUT);
  const waiting = shuffled(
    movable.filter((each) => without.includes(each.target) && !near.includes(each)),
    random,
  ).slice(0, TAKEN_OUT);
  return shuffled([...near, ...waiting], random);
}

function shuffled<Item>(list: readonly Item[], random: Random): Item[] {
  const items = [...list];
  for (let k = items.length - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [items[k], items[other]] = [items[other] as Item, items[k] as Item];
  }
  return items;
}

/** More targets placed come first, then less driving, then earlier days. */
function isNoWorse(one: Try, other: Try): boolean {
  if (one.without.length !== other.without.length) return one.without.length < other.without.length;
  const sum = (days: Try['days'], of: (day: TeamDay) => number) => [...days.values()].reduce((total, day) => total + of(day), 0);
  const gained = sum(other.days, ({ driving }) => driving) - sum(one.days, ({ driving }) => driving);
  if (Math.abs(gained) > 1) return gained > 0;
  const late = ({ day, visits }: TeamDay) => day * visits.length;
  return sum(one.days, late) <= sum(other.days, late);
}
