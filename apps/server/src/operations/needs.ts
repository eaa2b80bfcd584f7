import { type Children, childrenIn, expectedChildren, girlsIn, type OperationPlan, type PlanItem, type ResourceNeed, type StaffRatio } from '@vigie/domain';
import { negativeBinomialQuantiles } from '@vigie/spatial';
import type { Held } from './holds.ts';
import { togetherOf } from './together.ts';

/** What an operation needs, from what it is expected to find. */
export interface OperationNeeds {
  /** Children of all targets together. */
  p50: number;
  p90: number;
  /** Those of p90 by sex and age. */
  children: Children[];
  resources: ResourceNeed[];
  /** Targets of which nothing is known: what they may find is in no figure. */
  unknownTargets: number;
  /** Where a figure comes from that nobody has read in a text. */
  assumed: { childrenPerSocialWorker: number; childrenPerMedical: number; childrenPerInterpreter: number; seatsPerVehicle: number };
}

/** Used where the ministry has set no ratio. None of them was read in a text: the page calls them assumed. */
const ASSUMED = { SOCIAL_WORKER: 10, NURSE: 30, childrenPerInterpreter: 15, seatsPerVehicle: 6 } as const;

/** The language that everybody who works in an operation speaks. */
const OFFICIAL = 'fra';

/** What p90 of the children asks for: beds by sex and age, and people and vehicles beside those that the teams bring along. */
export function needsOf(plan: OperationPlan, ratios: readonly StaffRatio[]): OperationNeeds {
  const known = plan.targets.flatMap(({ expected }) => expected ?? []);
  const { mean, variance } = togetherOf(known);
  const [p50 = 0, p90 = 0] = negativeBinomialQuantiles(mean, variance, [0.5, 0.9]);
  const perHead = (role: 'SOCIAL_WORKER' | 'NURSE') => ratios.find((ratio) => ratio.role === role)?.children ?? ASSUMED[role];
  const [perSocialWorker, perMedical] = [perHead('SOCIAL_WORKER'), perHead('NURSE')];
  const spoken = plan.languages.filter((language) => language !== OFFICIAL);
  const officers = plan.teams.reduce((sum, team) => sum + team.officers, 0);
  const seats = officers + p90;
  const resources: ResourceNeed[] = [
    { kind: 'SOCIAL_WORKER', language: null, count: Math.ceil(p90 / perSocialWorker) },
    { kind: 'MEDICAL', language: null, count: Math.ceil(p90 / perMedical) },
    ...spoken.map((language): ResourceNeed => ({ kind: 'INTERPRETER', language, count: Math.max(1, Math.ceil(p90 / spoken.length / ASSUMED.childrenPerInterpreter)) })),
    // A girl is spoken to and searched by a woman: one in every team.
    { kind: 'FEMALE_OFFICER', language: null, count: plan.teams.filter(({ femaleOfficers }) => femaleOfficers === 0).length },
    { kind: 'VEHICLE', language: null, count: Math.max(0, Math.ceil(seats / ASSUMED.seatsPerVehicle) - plan.teams.reduce((sum, team) => sum + team.vehicles, 0)) },
  ];
  return {
    p50,
    p90,
    children: expectedChildren(p90, plan.girlsShare, plan.ageShares),
    resources: resources.filter(({ count }) => count > 0),
    unknownTargets: plan.targets.length - known.length,
    assumed: {
      childrenPerSocialWorker: perSocialWorker,
      childrenPerMedical: perMedical,
      childrenPerInterpreter: ASSUMED.childrenPerInterpreter,
      seatsPerVehicle: ASSUMED.seatsPerVehicle,
    },
  };
}

/** One line of the traffic light. */
export interface ReadinessItem {
  item: PlanItem | ResourceNeed['kind'];
  language: ResourceNeed['language'];
  /** UNKNOWN: Vigie cannot tell, so somebody has to; it does not stop the plan. */
  state: 'OK' | 'RED' | 'UNKNOWN';
  needed: number;
  has: number;
  /** Of those held, how many are gone since. */
  lost: number;
}

/** What a plan lacks before it may be approved. */
export function readinessOf(plan: OperationPlan, needs: OperationNeeds, held: Held): ReadinessItem[] {
  const line = (item: ReadinessItem['item'], needed: number, has: number, lost = 0, language: ResourceNeed['language'] = null): ReadinessItem => ({
    item,
    language,
    state: has - lost >= needed ? 'OK' : 'RED',
    needed,
    has,
    lost,
  });
  const beds = held.beds.flatMap(({ children }) => children);
  const lost = held.beds.reduce((sum, bed) => sum + bed.lost, 0);
  const bedsLine = line('BEDS', childrenIn(needs.children), childrenIn(beds), lost);
  // As many beds as children, but too few of them for the girls or for the boys, are too few.
  const sexesFit = girlsIn(beds) >= girlsIn(needs.children) && childrenIn(beds) - girlsIn(beds) >= childrenIn(needs.children) - girlsIn(needs.children);
  return [
    line('TARGETS', 1, plan.targets.length),
    line('TEAMS', 1, plan.teams.length),
    line('STAGING', 1, plan.staging === null ? 0 : 1),
    // A plan that nothing is known of has no figure to hold beds for, which is not the same as needing none.
    sexesFit && needs.p90 > 0 ? bedsLine : { ...bedsLine, state: 'RED' },
    ...needs.resources.map(({ kind, language, count }) => {
      const mine = held.resources.filter((resource) => resource.kind === kind && resource.language === language);
      const sum = (of: 'count' | 'lost') => mine.reduce((total, resource) => total + resource[of], 0);
      return line(kind, count, sum('count'), sum('lost'), language);
    }),
    line('PROSECUTOR', 1, plan.prosecutorId === null ? 0 : 1),
    // Trainings are not kept yet, so nobody is told that one lapsed.
    { item: 'TRAINING', language: null, state: 'UNKNOWN', needed: 0, has: 0, lost: 0 },
  ];
}

export const isRed = (items: readonly ReadinessItem[]): boolean => items.some(({ state }) => state === 'RED');
