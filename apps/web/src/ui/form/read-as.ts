import { z } from 'zod';
import { codeOf } from './problems.ts';

/**
 * A form whose fields are texts while they are typed, as what a schema makes of them; each problem stands at the field that it is about.
 * @param values what the schema is given of the form
 * @param fieldOf the field that a path of the schema means, where the two have different names
 */
export const readAs = <Form, Output>(schema: z.ZodType<Output>, values: (form: Form) => unknown, fieldOf: (path: string) => string = (path) => path) =>
  z.custom<Form>().transform((form, context): Output => {
    const read = schema.safeParse(values(form), { error: (issue) => codeOf(issue) });
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: fieldOf(path.join('.')).split('.'), message });
    return z.NEVER;
  });
