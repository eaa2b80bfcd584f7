import type { RescueDraft } from '@vigie/domain';
import { expect, it } from 'vitest';
import { draftOf, EMPTY_FORM, type FormValues, formOf, problemsOf } from './form.ts';

const draft: RescueDraft = {
  reference: 'R-1',
  occurredOn: '2024-05-06',
  datePrecision: 'MONTH',
  lon: -6.593,
  lat: 5.786,
  placePrecision: 'GPS',
  accuracyMetres: 12,
  placeName: 'Soubré',
  departmentPcode: null,
  sector: 'TRADE',
  sourceType: 'SURVEY',
  definition: 'IDENTIFIED',
  verification: 'PENDING',
  children: 3,
  girls: 0,
  boys: null,
  age0to8: null,
  age9to12: 2,
  age13to15: null,
  age16to17: 0,
};
const filled = (changes: Partial<FormValues> = {}): FormValues => ({ ...formOf(draft), reason: 'recounted', ...changes });

it('a rescue that is opened and sent unchanged says the same: an uncounted sex stays uncounted, and zero stays zero', () => {
  expect(draftOf(formOf(draft))).toEqual(draft);
});

it('takes numbers as they are written in French and in English', () => {
  expect(draftOf(filled({ lat: '5,786', lon: ' -6.593 ' }))).toMatchObject({ lat: 5.786, lon: -6.593 });
});

it('keeps no coordinates where the place is known to its department only', () => {
  expect(draftOf(filled({ placePrecision: 'DEPARTMENT', departmentPcode: 'CI2604' }))).toMatchObject({
    lon: null,
    lat: null,
    placeName: null,
    accuracyMetres: null,
    departmentPcode: 'CI2604',
  });
});

it.each<[string, Partial<FormValues>, [string, string]]>([
  ['no reference', { reference: '  ' }, ['reference', 'MISSING']],
  ['no date', { occurredOn: '' }, ['occurredOn', 'MISSING']],
  ['a date that is none', { occurredOn: '31/02/2026' }, ['occurredOn', 'NOT_A_DATE']],
  ['a date of long ago', { occurredOn: '1821-03-12' }, ['occurredOn', 'DATE_OUT_OF_RANGE']],
  ['no children', { children: '' }, ['children', 'MISSING']],
  ['a latitude in words', { lat: 'nord' }, ['lat', 'NOT_A_NUMBER']],
  ['no place', { lat: '', lon: '' }, ['lat', 'PLACE_MISSING']],
  ['too many girls', { girls: 4 }, ['girls', 'SEX_EXCEEDS_TOTAL']],
  ['a date to come', { occurredOn: '2999-01-01' }, ['occurredOn', 'DATE_IN_FUTURE']],
  ['no reason for a correction', { reason: ' ' }, ['reason', 'REASON_MISSING']],
])('finds %s', (_, changes, problem) => {
  expect(problemsOf(filled(changes), true)).toContainEqual(problem);
});

it('finds nothing in a form that is right, and everything that is missing in an empty one', () => {
  expect(problemsOf(filled(), true)).toEqual([]);
  expect(problemsOf(EMPTY_FORM, false).map(([field]) => field)).toEqual(['reference', 'occurredOn', 'sector', 'sourceType', 'definition', 'children', 'lat']);
});
