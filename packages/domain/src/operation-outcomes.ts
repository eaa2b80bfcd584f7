import { z } from 'zod';
import { PlacePrecision, RescueDefinition, Sector, SpokenLanguage } from './codes.ts';
import { IsoDate, Latitude, Longitude } from './common.ts';

const Count = z.int().min(0).max(500);
const Words = z.string().trim().max(500);

/** Children who were found together at a target. It becomes a rescue, discovered, with the operation as its source. */
export const FoundGroup = z
  .strictObject({
    foundOn: IsoDate,
    lon: Longitude,
    lat: Latitude,
    placePrecision: z.enum(PlacePrecision.codes).exclude(['DEPARTMENT']),
    sector: z.enum(Sector.codes),
    definition: z.enum(RescueDefinition.codes),
    girls: Count,
    boys: Count,
    age0to8: Count,
    age9to12: Count,
    age13to15: Count,
    age16to17: Count,
    languages: z.array(z.enum(SpokenLanguage.codes)).max(SpokenLanguage.codes.length),
  })
  .refine(({ girls, boys }) => girls + boys > 0, { path: ['girls'], message: 'NOBODY_FOUND' })
  .refine(({ girls, boys, age0to8, age9to12, age13to15, age16to17 }) => age0to8 + age9to12 + age13to15 + age16to17 <= girls + boys, {
    path: ['age0to8'],
    message: 'AGE_EXCEEDS_TOTAL',
  });
export type FoundGroup = z.infer<typeof FoundGroup>;

/** What came of one target. That nothing was found is said by no group: one field less than a find. */
export const TargetOutcome = z
  .strictObject({
    targetId: z.uuid(),
    visited: z.boolean(),
    /** Null: nobody went. */
    visitedOn: IsoDate.nullable(),
    /** Hours of all officers together, the way not counted. */
    officerHours: z.number().min(0).max(100_000),
    /** Why nobody went; empty where somebody did. */
    reason: Words,
    /** Adults, as counts only: no person is kept here. */
    suspectsMet: Count,
    suspectsArrested: Count,
    note: Words,
    groups: z.array(FoundGroup).max(40),
  })
  .refine(({ visited, visitedOn }) => visited === (visitedOn !== null), { path: ['visitedOn'], message: 'required' })
  .refine(({ visited, reason }) => visited || reason.length >= 5, { path: ['reason'], message: 'REASON_MISSING' })
  .refine(({ visited, groups, officerHours }) => visited || (groups.length === 0 && officerHours === 0), { path: ['visited'], message: 'NOT_VISITED' });
export type TargetOutcome = z.infer<typeof TargetOutcome>;

/** What becomes of children who were found: a bed in a centre, their family, or a decision in words. */
export const HANDED_TO = { codes: ['CENTRE', 'FAMILY', 'OTHER'] } as const;
export type HandedTo = (typeof HANDED_TO.codes)[number];

/** A group handed over: to whom, who accepted it, and when. */
export const GroupHandover = z
  .strictObject({
    seq: z.int().min(1).max(10_000),
    to: z.enum(HANDED_TO.codes),
    centreId: z.int().positive().nullable(),
    /** The office of who accepted; no name is needed. */
    acceptedBy: z.string().trim().min(2).max(120),
    acceptedAt: z.iso.datetime(),
    /** Where they do not go to a centre: who decided, and what. */
    decision: Words,
  })
  .refine(({ to, centreId }) => (to === 'CENTRE') === (centreId !== null), { path: ['centreId'], message: 'required' })
  .refine(({ to, decision }) => to === 'CENTRE' || decision.length >= 5, { path: ['decision'], message: 'REASON_MISSING' });
export type GroupHandover = z.infer<typeof GroupHandover>;

/** Hours of an officer's day in the ledger of searches. */
export const HOURS_OF_OFFICER_DAY = 8;
