import { z } from 'zod';
import { Sex } from './codes.ts';

const Age = z.int().min(0).max(17);

/** Children of one sex and age who need a bed, or have one. Sex is null where it is not known: they then sleep only where both do. */
export const Children = z.strictObject({ sex: z.enum(Sex.codes).nullable(), age: Age, count: z.int().min(1).max(500) });
export type Children = z.infer<typeof Children>;

/** What a centre has room for, from one statement of its capacity. */
export interface Capacity {
  beds: number;
  /** Beds for girls only and for boys only; null: not told, so that any bed may be anybody's. */
  girlsBeds: number | null;
  boysBeds: number | null;
  /** The ages that are taken, both included; null: not told, so that every age under 18 is. */
  ageFrom: number | null;
  ageTo: number | null;
  /** Beds of which it is not known whether they are left for girls or for boys: they are there, and promised to nobody. */
  unsure?: number;
}

/** Beds that are away; `beds` null: all. Of those whose sex is not told the ones for both are taken to be away first. */
export interface BedsAway {
  beds: number | null;
  girlsBeds: number | null;
  boysBeds: number | null;
}

/** The usual beds and those that are put up in an emergency. The ages are those of the usual ones. */
export function withSurge(usual: Capacity, surge: Pick<Capacity, 'beds' | 'girlsBeds' | 'boysBeds'>): Capacity {
  const sum = (a: number | null, b: number | null) => (a === null && b === null ? null : (a ?? 0) + (b ?? 0));
  return { ...usual, beds: usual.beds + surge.beds, girlsBeds: sum(usual.girlsBeds, surge.girlsBeds), boysBeds: sum(usual.boysBeds, surge.boysBeds) };
}

/**
 * What is left of a capacity. Where it is not told whose beds are away, neither girls nor boys are promised those that may be: a bed that is not there
 * helps nobody tonight.
 */
export const withoutAway = (capacity: Capacity, away: readonly BedsAway[]): Capacity => away.reduce(without, capacity);

function without(left: Capacity, { beds, girlsBeds, boysBeds }: BedsAway): Capacity {
  const [girls, boys, both] = groupsOf(left).map((group) => group.beds) as [number, number, number];
  const gone = Math.min(beds ?? left.beds, left.beds);
  const ofGirls = Math.min(girlsBeds ?? 0, girls, gone);
  const ofBoys = Math.min(boysBeds ?? 0, boys, gone - ofGirls);
  const untold = gone - ofGirls - ofBoys;
  const ofBoth = Math.min(untold, both);
  const either = untold - ofBoth;
  const leftGirls = Math.min(Math.max(0, girls - ofGirls - either), left.beds - gone);
  const leftBoys = Math.min(Math.max(0, boys - ofBoys - either), left.beds - gone - leftGirls);
  return {
    ...left,
    beds: left.beds - gone,
    girlsBeds: left.girlsBeds === null ? null : leftGirls,
    boysBeds: left.boysBeds === null ? null : leftBoys,
    unsure: Math.max(0, left.beds - gone - leftGirls - leftBoys - (both - ofBoth)),
  };
}

/** Beds that take the same children; `sex` null: both. */
export interface BedGroup {
  sex: Sex | null;
  beds: number;
}

/** The beds of a capacity by who may use them: girls, boys, both. */
export function groupsOf({ beds, girlsBeds, boysBeds, unsure = 0 }: Capacity): BedGroup[] {
  const girls = Math.min(girlsBeds ?? 0, beds);
  const boys = Math.min(boysBeds ?? 0, beds - girls);
  return [
    { sex: 'GIRL', beds: girls },
    { sex: 'BOY', beds: boys },
    { sex: null, beds: Math.max(0, beds - girls - boys - unsure) },
  ];
}

/** Whether a centre takes children of an age at all. */
export const takesAge = ({ ageFrom, ageTo }: Capacity, age: number): boolean => (ageFrom ?? 0) <= age && age <= (ageTo ?? 17);

/** Whether a centre takes children of a sex: it has beds for them, even if all are in use. */
export const takesSex = (capacity: Capacity, sex: Sex | null): boolean => groupsOf(capacity).some((group) => group.beds > 0 && (group.sex === null || group.sex === sex));

export interface Room {
  capacity: Capacity;
  /** Children whose sex and age are known and who sleep here, or for whom a bed is held. */
  taken: readonly Children[];
  /** Children of whom only the number is known: a count that somebody typed. */
  counted: number;
}

/**
 * How many children of each line of `wanted` find a bed together, beside those who have one: the earlier lines first, and over all lines as many as can.
 *
 * Girls and boys first use the beds that only they may use, so that what is left of the beds for both is the most that can be. Where more sleep than there
 * are beds, nobody else finds one.
 */
export function placeable(room: Room, wanted: readonly Children[]): number[] {
  const left = bedsLeft(room);
  return wanted.map(({ sex, age, count }) => (takesAge(room.capacity, age) ? place(left, sex, count) : 0));
}

/** Beds that nobody uses and none is held in, by who may use them. Where it is not known which are in use they are more than `total`, of which no more can be given. */
export interface BedsLeft {
  GIRL: number;
  BOY: number;
  both: number;
  total: number;
}

export function bedsLeft({ capacity, taken, counted }: Room): BedsLeft {
  const [girls, boys, both] = groupsOf(capacity).map(({ beds }) => beds) as [number, number, number];
  const left = { GIRL: girls, BOY: boys, both, total: capacity.beds - counted };
  for (const { sex, count } of taken) {
    const placed = place(left, sex, count);
    // Whoever has no bed of their own sleeps somewhere all the same, and takes room from the rest.
    left.total -= count - placed;
  }
  return left;
}

/** Takes beds for children of one sex out of those that are left. @returns how many children found one */
function place(left: BedsLeft, sex: Sex | null, count: number): number {
  const own = sex === null ? 0 : Math.min(count, left[sex]);
  const shared = Math.min(count - own, left.both);
  const placed = Math.min(own + shared, Math.max(0, left.total));
  if (sex !== null) left[sex] -= Math.min(own, placed);
  left.both -= Math.max(0, placed - own);
  left.total -= placed;
  return placed;
}

/**
 * What a centre surely has room for at each of several instants: of the beds for girls, for boys, for both and of all, the fewest that are left at any of them.
 * Whoever finds a bed in it finds one at each instant; at one instant alone more may. Null: at one of them the room is not known.
 */
export function roomThroughout(rooms: readonly (Room | null)[]): Room | null {
  const known = rooms.flatMap((room) => room ?? []);
  const [first] = known;
  if (!first || known.length < rooms.length) return null;
  const left = known.map(bedsLeft);
  const least = (of: (beds: BedsLeft) => number) => Math.max(0, Math.min(...left.map(of)));
  const [girls, boys, both] = [least(({ GIRL }) => GIRL), least(({ BOY }) => BOY), least((beds) => beds.both)];
  const beds = girls + boys + both;
  const ages = known.map(({ capacity }) => capacity);
  const capacity = {
    beds,
    girlsBeds: girls,
    boysBeds: boys,
    ageFrom: Math.max(...ages.map(({ ageFrom }) => ageFrom ?? 0)),
    ageTo: Math.min(...ages.map(({ ageTo }) => ageTo ?? 17)),
  };
  return {
    capacity,
    taken: [],
    counted:
      beds -
      Math.min(
        beds,
        least(({ total }) => total),
      ),
  };
}

/** Beds that are free, whoever may use them; less than none never. */
export function freeBeds({ capacity, taken, counted }: Room): number {
  return Math.max(0, capacity.beds - counted - childrenIn(taken));
}

export const childrenIn = (lines: readonly Children[]): number => lines.reduce((sum, { count }) => sum + count, 0);

export const girlsIn = (lines: readonly Children[]): number => childrenIn(lines.filter(({ sex }) => sex === 'GIRL'));
