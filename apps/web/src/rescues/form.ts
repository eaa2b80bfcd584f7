import { AGE_BANDS, contradictions, RescueDraft } from '@vigie/domain';
import { z } from 'zod';
import { numberOf, textOf as text } from '../ui/form/numbers.ts';
import { codeOf } from '../ui/form/problems.ts';

/** The form as it is typed: texts for what may be empty or half written. */
export type FormValues = {
  [Field in 'reference' | 'occurredOn' | 'lon' | 'lat' | 'accuracyMetres' | 'placeName' | 'departmentPcode' | 'reason']: string;
} & Pick<RescueDraft, 'datePrecision' | 'placePrecision' | 'verification'> & {
    [Field in 'sector' | 'sourceType' | 'definition']: RescueDraft[Field] | '';
  } & {
    [Field in 'children' | 'girls' | 'boys' | (typeof AGE_BANDS)[number]]: number | string;
  } & { byAge: boolean };

/** Nothing is chosen beforehand that the statistics rest on: what is left as it was would be counted as if somebody had said it. */
export const EMPTY_FORM: FormValues = {
  reference: '',
  occurredOn: '',
  datePrecision: 'DAY',
  lon: '',
  lat: '',
  placePrecision: 'LOCALITY',
  accuracyMetres: '',
  placeName: '',
  departmentPcode: '',
  sector: '',
  sourceType: '',
  definition: '',
  verification: 'UNVERIFIED',
  children: '',
  girls: '',
  boys: '',
  age0to8: '',
  age9to12: '',
  age13to15: '',
  age16to17: '',
  byAge: false,
  reason: '',
};

export function formOf(draft: RescueDraft): FormValues {
  return {
    ...draft,
    lon: text(draft.lon),
    lat: text(draft.lat),
    accuracyMetres: text(draft.accuracyMetres),
    placeName: draft.placeName ?? '',
    departmentPcode: draft.departmentPcode ?? '',
    girls: draft.girls ?? '',
    boys: draft.boys ?? '',
    age0to8: draft.age0to8 ?? '',
    age9to12: draft.age9to12 ?? '',
    age13to15: draft.age13to15 ?? '',
    age16to17: draft.age16to17 ?? '',
    byAge: AGE_BANDS.some((band) => draft[band] !== null),
    reason: '',
  };
}

/** The rescue that a form without problems describes. */
export function draftOf(values: FormValues): RescueDraft {
  const departmentOnly = values.placePrecision === 'DEPARTMENT';
  const band = (name: (typeof AGE_BANDS)[number]) => (values.byAge ? numberOf(values[name]) : null);
  return {
    reference: values.reference.trim(),
    occurredOn: values.occurredOn,
    datePrecision: values.datePrecision,
    lon: departmentOnly ? null : numberOf(values.lon),
    lat: departmentOnly ? null : numberOf(values.lat),
    placePrecision: values.placePrecision,
    accuracyMetres: values.placePrecision === 'GPS' ? numberOf(values.accuracyMetres) : null,
    placeName: departmentOnly ? null : values.placeName.trim() || null,
    departmentPcode: departmentOnly ? values.departmentPcode || null : null,
    // `problemsOf` lets no blank one through.
    sector: values.sector as RescueDraft['sector'],
    sourceType: values.sourceType as RescueDraft['sourceType'],
    definition: values.definition as RescueDraft['definition'],
    verification: values.verification,
    children: numberOf(values.children) ?? 0,
    girls: numberOf(values.girls),
    boys: numberOf(values.boys),
    age0to8: band('age0to8'),
    age9to12: band('age9to12'),
    age13to15: band('age13to15'),
    age16to17: band('age16to17'),
  };
}

/** The field on the screen that a field of the draft stands in. What is wrong with a place as a whole is told beside its latitude. */
export const fieldOfDraft = (path: string): string => path.replace(/^draft\./, '').replace(/^lon$/, 'lat');

/** What must be mended before a form can be sent: a field and a code, the first of each field. */
export function problemsOf(values: FormValues, correcting: boolean): [keyof FormValues, string][] {
  const problems: [keyof FormValues, string][] = [];
  if (values.reference.trim() === '') problems.push(['reference', 'MISSING']);
  if (values.occurredOn === '') problems.push(['occurredOn', 'MISSING']);
  else if (!z.iso.date().safeParse(values.occurredOn).success) problems.push(['occurredOn', 'NOT_A_DATE']);
  for (const field of ['sector', 'sourceType', 'definition'] as const) if (values[field] === '') problems.push([field, 'MISSING']);
  const draft = draftOf(values);
  for (const field of ['lat', 'lon', 'accuracyMetres'] as const) if (Number.isNaN(draft[field])) problems.push([field, 'NOT_A_NUMBER']);
  if (draft.children < 1) problems.push(['children', 'MISSING']);
  // What cannot be read contradicts nothing.
  for (const { field, code } of contradictions(draft)) if (!problems.some(([known]) => known === field)) problems.push([fieldOfDraft(field) as keyof FormValues, code]);
  // What the register would refuse: the same schema as there.
  for (const { path, message } of RescueDraft.safeParse(draft, { error: (issue) => codeOf(issue) }).error?.issues ?? []) {
    const field = (path[0] === 'lon' && Number.isNaN(draft.lon) ? 'lon' : fieldOfDraft(String(path[0]))) as keyof FormValues;
    if (!problems.some(([known]) => known === field)) problems.push([field, message]);
  }
  if (correcting && values.reason.trim().length < 3) problems.push(['reason', 'REASON_MISSING']);
  return problems;
}

/** The form as Zod checks it: what it answers can be sent. */
export const rescueSchema = (correcting: boolean) =>
  z
    .custom<FormValues>()
    .check(({ value, issues }) => {
      for (const [field, message] of problemsOf(value, correcting)) issues.push({ code: 'custom', path: [field], message, input: value[field] });
    })
    .transform((values) => ({ draft: draftOf(values), reason: values.reason.trim() }));
