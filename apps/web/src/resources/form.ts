import { ResourceDraft, ResourceKind, type SpokenLanguage } from '@vigie/domain';
import { z } from 'zod';

const Fields = z.object({ kind: z.enum(ResourceKind.codes), language: z.string(), departmentPcode: z.string(), count: z.union([z.number(), z.string()]), contact: z.string() });
export type ResourceForm = z.input<typeof Fields>;

/** The form of a resource. All that is missing is said at once; the language of what is no interpreter is left out. */
export const resourceSchema = Fields.check(({ value: { kind, language, departmentPcode, count }, issues }) => {
  const say = (path: keyof ResourceForm, message: string) => issues.push({ code: 'custom', path: [path], message, input: undefined });
  if (kind === 'INTERPRETER' && language === '') say('language', 'LANGUAGE_OF_INTERPRETERS');
  if (departmentPcode === '') say('departmentPcode', 'required');
  if (count === '') say('count', 'required');
})
  .transform(({ language, count, ...rest }) => ({ ...rest, language: rest.kind === 'INTERPRETER' ? (language as SpokenLanguage) : null, count: Number(count) }))
  .pipe(ResourceDraft);

export const EMPTY_RESOURCE: ResourceForm = { kind: 'SOCIAL_WORKER', language: '', departmentPcode: '', count: '', contact: '' };

/** A resource as the form holds it; its own organisation, which alone corrects it, is told whom one calls. */
export const formOf = ({ kind, language, departmentPcode, count, contact }: Omit<ResourceDraft, 'contact'> & { contact: string | null }): ResourceForm => ({
  kind,
  language: language ?? '',
  departmentPcode,
  count,
  contact: contact ?? '',
});
