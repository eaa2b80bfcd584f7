import { type PlanTarget, TargetOutcome } from '@vigie/domain';
import { z } from 'zod';
import { numberOf, textOf } from '../ui/form/numbers.ts';
import { codeOf } from '../ui/form/problems.ts';

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

/** The form as an outcome, each problem at its field. */
export const outcomeSchema = (targetId: string) =>
  z.custom<OutcomeForm>().transform((form, context): TargetOutcome => {
    const { visited } = form;
    const read = TargetOutcome.safeParse(
      {
        targetId,
        visited,
        visitedOn: visited ? form.visitedOn : null,
        officerHours: visited ? numberOf(form.officerHours) : 0,
        reason: visited ? '' : form.reason,
        suspectsMet: visited ? numberOf(form.suspectsMet) : 0,
        suspectsArrested: visited ? numberOf(form.suspectsArrested) : 0,
        note: form.note,
        groups: visited
          ? form.groups.map(({ lat, lon, girls, boys, age0to8, age9to12, age13to15, age16to17, ...facts }) => ({
              ...facts,
              lat: numberOf(lat),
              lon: numberOf(lon),
              girls: numberOf(girls),
              boys: numberOf(boys),
              age0to8: numberOf(age0to8),
              age9to12: numberOf(age9to12),
              age13to15: numberOf(age13to15),
              age16to17: numberOf(age16to17),
            }))
          : [],
      },
      { error: (issue) => codeOf(issue) },
    );
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: path as string[], message });
    return z.NEVER;
  });
