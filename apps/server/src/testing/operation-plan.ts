import { type OperationPlan, PLAN_SECTIONS, type PlanTarget } from '@vigie/domain';
import { latLngToCell } from 'h3-js';

/** A target at Soubré. */
export const planTarget = (over: Partial<PlanTarget> = {}): PlanTarget => {
  const { lon = -6.59347, lat = 5.78291 } = over;
  return {
    id: '00000000-0000-4000-8000-00000000000a',
    cell: latLngToCell(lat, lon, 5),
    name: 'Soubré',
    lon,
    lat,
    departmentPcode: 'CI2604',
    officerDays: 12,
    origin: 'PROPOSED',
    expected: { mean: 4.2, variance: 8, p50: 4, p90: 8 },
    team: 1,
    on: '2030-10-02',
    ...over,
  };
};

/** A plan that lacks only beds and means. */
export const operationPlan = (over: Partial<OperationPlan> = {}): OperationPlan => ({
  title: 'Plan of a test',
  startsOn: '2030-10-01',
  endsOn: '2030-10-05',
  leavesAt: '06:00',
  backBy: '17:30',
  targets: [planTarget()],
  refused: [],
  teams: [{ number: 1, name: 'North', officers: 6, femaleOfficers: 1, vehicles: 2 }],
  staging: { name: 'Soubré', lon: -6.59347, lat: 5.78291 },
  vehicle: 'CAR',
  prosecutorId: null,
  languages: ['fra'],
  reachHours: 4,
  girlsShare: 0.25,
  ageShares: [0.1, 0.3, 0.4, 0.2],
  sections: Object.fromEntries(PLAN_SECTIONS.map((section) => [section, ''])) as OperationPlan['sections'],
  contacts: [],
  proposal: null,
  run: null,
  dataVersion: null,
  ...over,
});
