import { expect, it } from 'vitest';
import { EMPTY_RESOURCE, formOf, type ResourceForm, resourceSchema } from './form.ts';

const filled: ResourceForm = { kind: 'INTERPRETER', language: 'mos', departmentPcode: 'CI2604', count: 2, contact: ' Permanence ' };
const sent = { kind: 'INTERPRETER', language: 'mos', departmentPcode: 'CI2604', count: 2, contact: 'Permanence' };

it('is sent as a draft, with a language for interpreters alone', () => {
  expect(resourceSchema.parse(filled)).toEqual(sent);
  expect(resourceSchema.parse({ ...filled, kind: 'VEHICLE' })).toEqual({ ...sent, kind: 'VEHICLE', language: null });
  expect(resourceSchema.parse(formOf({ ...resourceSchema.parse(filled), contact: null }))).toEqual({ ...sent, contact: '' });
});

it('says all that is missing at once', () => {
  const issues = resourceSchema.safeParse({ ...EMPTY_RESOURCE, kind: 'INTERPRETER' }).error?.issues ?? [];
  expect(issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual(['language LANGUAGE_OF_INTERPRETERS', 'departmentPcode required', 'count required']);
  expect(resourceSchema.safeParse({ ...filled, count: 501 }).success).toBe(false);
});
