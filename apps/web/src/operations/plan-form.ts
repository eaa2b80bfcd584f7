import { OperationPlan, type PlanChanges } from '@vigie/domain';
import { z } from 'zod';
import { numberOf, textOf } from '../ui/form/numbers.ts';
import { readAs } from '../ui/form/read-as.ts';

type Typed = string | number;

/** The details of a plan as they are typed: whatever may be half written is a text. */
export type PlanForm = {
  title: string;
  startsOn: string;
  endsOn: string;
  leavesAt: string;
  backBy: string;
  vehicle: string;
  prosecutorId: string;
  languages: string[];
  reachHours: Typed;
  girlsShare: Typed;
  stagingName: string;
  lat: string;
  lon: string;
  teams: { name: string; officers: Typed; femaleOfficers: Typed; vehicles: Typed; carries: string }[];
  contacts: { office: string; phone: string }[];
};

export const formOf = (plan: OperationPlan): PlanForm => ({
  title: plan.title,
  startsOn: plan.startsOn,
  endsOn: plan.endsOn,
  leavesAt: plan.leavesAt,
  backBy: plan.backBy,
  vehicle: plan.vehicle,
  prosecutorId: textOf(plan.prosecutorId),
  languages: [...plan.languages],
  reachHours: plan.reachHours,
  girlsShare: Math.round(plan.girlsShare * 100),
  stagingName: plan.staging?.name ?? '',
  lat: textOf(plan.staging?.lat ?? null),
  lon: textOf(plan.staging?.lon ?? null),
  teams: plan.teams.map(({ name, officers, femaleOfficers, vehicles, carries = '' }) => ({ name, officers, femaleOfficers, vehicles, carries })),
  contacts: plan.contacts.map(({ office, phone }) => ({ office, phone })),
});

const Details = z
  .strictObject(OperationPlan.shape)
  .pick({
    title: true,
    startsOn: true,
    endsOn: true,
    leavesAt: true,
    backBy: true,
    vehicle: true,
    prosecutorId: true,
    languages: true,
    reachHours: true,
    girlsShare: true,
    staging: true,
    teams: true,
    contacts: true,
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: 'ENDS_BEFORE_START' });

/** Where the form calls a field otherwise than the plan does. */
const FIELD: Record<string, string> = { staging: 'stagingName', 'staging.name': 'stagingName', 'staging.lat': 'lat', 'staging.lon': 'lon' };
export const fieldOf = (path: string): string => {
  const name = path.replace(/^changes\./, '');
  return FIELD[name] ?? name;
};

/** The form as changes of a plan. */
export const PlanFormSchema = readAs<PlanForm, PlanChanges>(
  Details,
  ({ stagingName, lat, lon, teams, ...form }) => ({
    ...form,
    prosecutorId: numberOf(form.prosecutorId),
    reachHours: numberOf(form.reachHours),
    girlsShare: (numberOf(form.girlsShare) ?? Number.NaN) / 100,
    staging: [stagingName, lat, lon].some((text) => text.trim() !== '') ? { name: stagingName, lat: numberOf(lat), lon: numberOf(lon) } : null,
    // Teams are numbered as they stand, so that a target names one by its number.
    teams: teams.map((team, at) => ({
      number: at + 1,
      name: team.name,
      officers: numberOf(team.officers),
      femaleOfficers: numberOf(team.femaleOfficers),
      vehicles: numberOf(team.vehicles),
      carries: team.carries,
    })),
  }),
  fieldOf,
);
