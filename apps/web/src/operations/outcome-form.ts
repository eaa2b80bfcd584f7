import { type PlanTarget, TargetOutcome } from '@vigie/domain';
import { numberOf, textOf } from '../ui/form/numbers.ts';
import { readAs } from '../ui/form/read-as.ts';

type Typed = string | number;

export interface GroupForm {
  foundOn: string;
  girls: Typed;
  boys: Typed;
  age0to8: Typed;
  age9to12: Typed;
  age13to15: Typed;
  age16to17: Typed;
  sector: string;
  definition: string;
  languages: string[];
  placePrecision: string;
  lat: Typed;
  lon: Typed;
}

export type OutcomeForm = {
  visited: boolean;
  visitedOn: string;
  officerHours: Typed;
  reason: string;
  suspectsMet: Typed;
  suspectsArrested: Typed;
  note: string;
  groups: GroupForm[];
};

const today = () => new Date().toISOString().slice(0, 10);

/** The day on which a target is taken to have been searched until somebody says otherwise: the one of the plan, if it has come. */
export const firstDay = ({ on }: PlanTarget): string => (on !== null && on <= today() ? on : today());

export const emptyGroup = (target: PlanTarget): GroupForm => ({
  foundOn: firstDay(target),
  girls: 0,
  boys: 0,
  age0to8: 0,
  age9to12: 0,
  age13to15: 0,
  age16to17: 0,
  sector: '',
  definition: '',
  languages: [],
  placePrecision: 'LOCALITY',
  lat: target.lat,
  lon: target.lon,
});

/** What was noted before, or nothing; groups are added, those that are rescues already are corrected in the register. */
export const outcomeForm = (target: PlanTarget, before: Omit<TargetOutcome, 'groups'> | undefined): OutcomeForm => ({
  visited: before?.visited ?? true,
  visitedOn: before?.visitedOn ?? firstDay(target),
  officerHours: textOf(before?.officerHours ?? null),
  reason: before?.reason ?? '',
  suspectsMet: before?.suspectsMet ?? 0,
  suspectsArrested: before?.suspectsArrested ?? 0,
  note: before?.note ?? '',
  groups: [],
});

const counted = (group: GroupForm) => ({
  ...group,
  lat: numberOf(group.lat),
  lon: numberOf(group.lon),
  girls: numberOf(group.girls),
  boys: numberOf(group.boys),
  age0to8: numberOf(group.age0to8),
  age9to12: numberOf(group.age9to12),
  age13to15: numberOf(group.age13to15),
  age16to17: numberOf(group.age16to17),
});

/** The form as an outcome; of a target that nobody went to only the reason is asked. */
export const outcomeSchema = (targetId: string) =>
  readAs<OutcomeForm, TargetOutcome>(TargetOutcome, ({ visited, visitedOn, officerHours, reason, suspectsMet, suspectsArrested, note, groups }) => ({
    targetId,
    visited,
    visitedOn: visited ? visitedOn : null,
    officerHours: visited ? numberOf(officerHours) : 0,
    reason: visited ? '' : reason,
    suspectsMet: visited ? numberOf(suspectsMet) : 0,
    suspectsArrested: visited ? numberOf(suspectsArrested) : 0,
    note,
    groups: visited ? groups.map(counted) : [],
  }));
