import { type OperationPlan, PLAN_SECTIONS } from '@vigie/domain';

/** Days between today and the first day of a plan that says nothing of it: time to hold beds, to review, to agree. */
const AHEAD = 14;
const LASTS = 4;
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** A plan in which nothing is decided. Teams come back before the sun sets, which it does between 17:50 and 18:45 all year in the country. */
export const newPlan = (title: string): OperationPlan => ({
  title,
  startsOn: day(AHEAD),
  endsOn: day(AHEAD + LASTS),
  leavesAt: '06:00',
  backBy: '17:30',
  targets: [],
  refused: [],
  teams: [],
  staging: null,
  vehicle: 'CAR',
  prosecutorId: null,
  languages: ['fra'],
  reachHours: 4,
  girlsShare: 0.5,
  ageShares: [0.25, 0.25, 0.25, 0.25],
  sections: Object.fromEntries(PLAN_SECTIONS.map((section) => [section, ''])) as OperationPlan['sections'],
  contacts: [],
  proposal: null,
  run: null,
  dataVersion: null,
});
