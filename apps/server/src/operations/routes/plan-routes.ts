import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import type { RoutesAsked } from './asked.ts';
import { assign, type Unplaced } from './assign.ts';
import { leastDriving } from './bound.ts';
import { drivingOf, type TeamDay } from './days.ts';
import { between, type Ways, waysOf } from './ways.ts';

/** A stay at a target; hours are seconds after midnight. */
export interface Stop {
  targetId: string;
  arrives: number;
  leaves: number;
  /** Which of its visits this is, and how many there are. */
  part: number;
  parts: number;
}

/** What a team does on a day. */
export interface RouteOfDay {
  team: number;
  on: string;
  stops: Stop[];
  backAt: number;
  /** When it would be back if every way took as long as it is expected to at worst. */
  backAtWorst: number;
  /** Seconds on the way. */
  driving: number;
}

export interface RoutesMade {
  days: RouteOfDay[];
  unplaced: { targetId: string; why: Unplaced }[];
  /** Seconds on the way of all teams. */
  driving: number;
  proof: {
    /** By how much of itself the driving may lie above the least possible for the targets that have a place; 0: none is less. Null: nothing was to be driven. */
    gap: number | null;
    /** Whether it is sure that no more targets can be placed: all are, or each that is not could not be even alone. */
    mostPlaced: boolean;
  };
}

/** Targets given to teams and days, with the hours of each day: the same for the same question. */
export function planRoutes(asked: RoutesAsked): RoutesMade {
  const steps = inSteps(asked);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How long nobody else is answered. */
const TURN_MS = 10;

/** The same, with the thread left to others again and again: 80 targets take a quarter of a second. */
export async function planRoutesInTurns(asked: RoutesAsked): Promise<RoutesMade> {
  const steps = inSteps(asked);
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < TURN_MS) continue;
    await turn();
    began = performance.now();
  }
}

function* inSteps(asked: RoutesAsked): Generator<void, RoutesMade> {
  const { days, leaves, teams, targets } = asked;
  const points = targets.length + 1;
  const ways = waysOf(points, asked.seconds);
  yield;
  const slowest = waysOf(points, asked.slowest);
  yield;
  const { days: made, unplaced } = yield* assign(asked, ways);
  const driving = made.reduce((sum, day) => sum + day.driving, 0);
  const placed = [...new Set(made.flatMap(({ visits }) => visits.map(({ target }) => target)))];
  const idOf = (target: number) => targets[target]?.id as string;
  return {
    days: made.map((day) => ({
      team: teams[day.team]?.number as number,
      on: days[day.day] as string,
      stops: stopsOf(ways, day, leaves).map(({ target, ...stop }) => ({ targetId: idOf(target), ...stop })),
      backAt: leaves + day.driving + day.service,
      backAtWorst: leaves + drivingOf(slowest, day.visits) + day.service,
      driving: day.driving,
    })),
    unplaced: [...unplaced].toSorted(([a], [b]) => a - b).map(([target, why]) => ({ targetId: idOf(target), why })),
    driving,
    proof: {
      gap: driving === 0 ? null : gapOf(driving, leastDriving(asked, ways, placed)),
      mostPlaced: [...unplaced.values()].every((why) => why !== 'NO_DAY'),
    },
  };
}

/** Sums of the same times in another order differ by less than this share. */
const ROUNDING = 1e-6;

function gapOf(driving: number, least: number): number {
  const gap = 1 - least / driving;
  return gap < ROUNDING ? 0 : gap;
}

function stopsOf(ways: Ways, { visits }: TeamDay, leaves: number): (Omit<Stop, 'targetId'> & { target: number })[] {
  let clock = leaves;
  let at = 0;
  return visits.map(({ target, service, part, parts }) => {
    const arrives = clock + between(ways, at, target + 1);
    clock = arrives + service;
    at = target + 1;
    return { target, arrives, leaves: clock, part, parts };
  });
}
