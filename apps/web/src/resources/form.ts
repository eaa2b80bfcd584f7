import { ResourceDraft, ResourceKind, type SpokenLanguage } from '@vigie/domain';
import { z } from 'zod';

const Fields = z.object({ kind: z.enum(ResourceKind.codes), language: z.string(), departmentPcode: z.string(), count: z.union([z.number(), z.string()]), contact: z.string() });
export type ResourceForm = z.input<typeof Fields>;

/** The form of a resource: the language of what is no interpreter is left out, and an empty list says that nothing was chosen. */
export const resourceSchema = Fields.transform(({ kind, language, count, ...rest }) => ({
  ...rest,
  kind,
  language: kind === 'INTERPRETER' && language !== '' ? (language as SpokenLanguage) : null,
  count: count === '' ? (undefined as unknown as number) : Number(count),
})).pipe(ResourceDraft);

export const EMPTY_RESOURCE: ResourceForm = { kind: 'SOCIAL_WORKER', language: '', departmentPcode: '', count: '', contact: '' };

/** What its organisation alone corrects, as the form holds it. */
export const formOf = ({ kind, language, departmentPcode, count, contact }: Omit<ResourceDraft, 'contact'> & { contact: string | null }): ResourceForm => ({
  kind,
  language: language ?? '',
  departmentPcode,
  count,
  contact: contact ?? '',
});
