import { z } from 'zod';
import type { Children } from './beds.ts';
import { SpokenLanguage } from './codes.ts';
import { Hour, IsoDate, Latitude, Longitude, Pcode } from './common.ts';
import { PlanRoutes } from './operation-routes.ts';
import { GroupPart } from './reservations.ts';
import { Vehicle } from './travel.ts';

/** The sections of a plan: IIMARCH, the method in its six phases. */
export const PLAN_SECTIONS = [
  'INFORMATION',
  'INTENTION',
  'PREPARATION',
  'INSPECTION',
  'TRAINING',
  'OPERATION',
  'CARE',
  'DEBRIEF',
  'ADMINISTRATION',
  'RISK',
  'COMMUNICATIONS',
  'RIGHTS',
] as const;
export type PlanSection = (typeof PLAN_SECTIONS)[number];

/** What a plan has, beside people and vehicles, before it may be approved. */
export const PLAN_ITEMS = ['TARGETS', 'TEAMS', 'STAGING', 'BEDS', 'PROSECUTOR', 'TRAINING'] as const;
export type PlanItem = (typeof PLAN_ITEMS)[number];

const Cell = z.string().regex(/^85[0-9a-f]{13}$/);
const Words = z.string().trim().min(1).max(160);
const ExpectedFinds = z
  .strictObject({
    mean: z.number().min(0).max(10_000),
    variance: z.number().min(0).max(100_000_000),
    p50: z.int().min(0).max(10_000),
    p90: z.int().min(0).max(10_000),
  })
  .refine(({ p50, p90 }) => p50 <= p90, { path: ['p90'], message: 'P90_UNDER_MEDIAN' });

/** A place to search. */
export const PlanTarget = z.strictObject({
  id: z.uuid(),
  /** The hexagon of H3, resolution 5, that it lies in. */
  cell: Cell,
  name: Words,
  lon: Longitude,
  lat: Latitude,
  departmentPcode: Pcode,
  officerDays: z.number().min(0).max(10_000),
  /** Proposed for what is expected there, drawn among places rarely searched, or added by the planner. */
  origin: z.enum(['PROPOSED', 'DRAWN', 'ADDED']),
  /** Null: nothing is known, which is not the same as none. */
  expected: ExpectedFinds.nullable(),
  /** The team that goes there, and the day; null: not decided. */
  team: z.int().min(1).max(60).nullable(),
  on: IsoDate.nullable(),
});
export type PlanTarget = z.infer<typeof PlanTarget>;

export const PlanTeam = z.strictObject({
  number: z.int().min(1).max(60),
  name: z.string().trim().max(80),
  officers: z.int().min(1).max(200),
  femaleOfficers: z.int().min(0).max(200),
  vehicles: z.int().min(0).max(100),
  /** What it takes along; plans of before there was such a field have none. */
  carries: z.string().trim().max(500).optional(),
});
export type PlanTeam = z.infer<typeof PlanTeam>;

const distinct = <Item>(list: readonly Item[], key: (item: Item) => unknown) => new Set(list.map(key)).size === list.length;

/** Everything that a plan says. Places and dates in it are as secret as those of a child. */
export const OperationPlan = z
  .strictObject({
    title: z.string().trim().min(3).max(120),
    startsOn: IsoDate,
    endsOn: IsoDate,
    /** Hours of a day between which teams are out; a team is back before the second. */
    leavesAt: Hour,
    backBy: Hour,
    targets: z
      .array(PlanTarget)
      .max(300)
      .refine((targets) => distinct(targets, ({ id }) => id) && distinct(targets, ({ cell }) => cell), { message: 'TARGET_TWICE' }),
    /** Targets of the proposal that the planner did not take. */
    refused: z.array(z.strictObject({ cell: Cell, name: Words, reason: Words })).max(300),
    teams: z
      .array(PlanTeam)
      .max(60)
      .refine((teams) => distinct(teams, ({ number }) => number), { message: 'TEAM_TWICE' }),
    /** Where the teams start from and come back to. */
    staging: z.strictObject({ name: Words, lon: Longitude, lat: Latitude }).nullable(),
    vehicle: z.enum(Vehicle.codes),
    /** The account of the prosecutor who follows the operation. */
    prosecutorId: z.int().positive().nullable(),
    /** Languages that children found there are expected to speak. */
    languages: z.array(z.enum(SpokenLanguage.codes)).max(SpokenLanguage.codes.length),
    /** Longest way, in hours, from a target to a bed. */
    reachHours: z.int().min(1).max(24),
    /** Shares of the children expected, by sex and age band; from the proposal, or what the planner takes them to be. */
    girlsShare: z.number().min(0).max(1),
    ageShares: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1)]),
    sections: z.strictObject(Object.fromEntries(PLAN_SECTIONS.map((section) => [section, z.string().trim().max(8_000)])) as Record<PlanSection, z.ZodString>),
    /** Who is where and when, as last taken over; absent or null: never. */
    routes: PlanRoutes.nullable().optional(),
    contacts: z.array(z.strictObject({ office: Words, phone: z.string().trim().max(40) })).max(30),
    /** The proposal and the run that the plan rests on. */
    proposal: z.uuid().nullable(),
    run: z.uuid().nullable(),
    dataVersion: z.int().min(0).nullable(),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: 'ENDS_BEFORE_START' });
export type OperationPlan = z.infer<typeof OperationPlan>;

/** What an editor changed: the fields named, as they are to be. The others stay as somebody else may have made them meanwhile. */
export const PlanChanges = z.strictObject({ ...OperationPlan.shape, sections: OperationPlan.shape.sections.partial() }).partial();
export type PlanChanges = z.infer<typeof PlanChanges>;

/** What an operation holds: beds in centres, and some of what organisations can send. */
export const OperationHolds = z.strictObject({
  beds: z
    .array(GroupPart)
    .max(20)
    .refine((parts) => distinct(parts, ({ centreId }) => centreId)),
  resources: z
    .array(z.strictObject({ id: z.uuid(), count: z.int().min(1).max(500) }))
    .max(60)
    .refine((list) => distinct(list, ({ id }) => id)),
});
export type OperationHolds = z.infer<typeof OperationHolds>;

/** The ages that stand for the bands 0-8, 9-12, 13-15, 16-17 when beds are looked for: the middle of each. */
export const BAND_AGES = [6, 11, 14, 16] as const;

/** Children of a number by sex and age band, whole children by largest remainders, so that their sum is the number. */
export function expectedChildren(count: number, girlsShare: number, ageShares: readonly number[]): Children[] {
  const total = ageShares.reduce((sum, share) => sum + share, 0);
  const exact = (['GIRL', 'BOY'] as const).flatMap((sex) =>
    BAND_AGES.map((age, band) => ({
      sex,
      age,
      exact: count * (sex === 'GIRL' ? girlsShare : 1 - girlsShare) * (total > 0 ? (ageShares[band] ?? 0) / total : 1 / BAND_AGES.length),
    })),
  );
  const whole = exact.map((line) => ({ ...line, count: Math.floor(line.exact + 1e-9) }));
  let left = count - whole.reduce((sum, line) => sum + line.count, 0);
  for (const line of [...whole].sort((a, b) => b.exact - b.count - (a.exact - a.count))) {
    if (left-- <= 0) break;
    line.count += 1;
  }
  return whole.filter((line) => line.count > 0).map(({ sex, age, count: children }) => ({ sex, age, count: children }));
}
