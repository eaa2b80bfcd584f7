/** What the error map of Zod is given of an issue. */
interface RawIssue {
  code?: string;
  input?: unknown;
  origin?: unknown;
  minimum?: unknown;
  maximum?: unknown;
}

const MISSING = new Set(['too_small', 'invalid_type', 'invalid_format', 'invalid_value']);

/**
 * An issue of Zod as a code and its limit (`too_short|12`). The words are found where the error is shown, so that they follow the language,
 * and the codes of an empty field become one, because its user has one thing to do.
 */
export function codeOf({ code = 'custom', input, origin, minimum, maximum }: RawIssue): string {
  if (MISSING.has(code) && isEmpty(input)) return 'required';
  if (code === 'too_small') return `${origin === 'string' ? 'too_short' : 'too_small'}|${minimum}`;
  if (code === 'too_big') return `${origin === 'string' ? 'too_long' : 'too_big'}|${maximum}`;
  return code;
}

const isEmpty = (input: unknown): boolean =>
  input === undefined || input === null || (typeof input === 'string' && input.trim() === '') || (Array.isArray(input) && input.length === 0);

/** The two parts of a code. */
export function partsOf(coded: string): { code: string; limit: string | undefined } {
  const [code = coded, limit] = coded.split('|');
  return { code, limit };
}

/** An entry of the server's `invalid` list. */
export interface Invalid {
  path: string;
  code: string;
}

/**
 * Puts what the server found beside the fields of the form. A path of the server that is no field on the screen stays in `rest`, which is told above
 * the buttons: an error that nobody sees would leave its user with a button that does nothing.
 */
export function besideFields(
  invalid: readonly Invalid[],
  fields: ReadonlySet<string>,
  fieldOf: (path: string) => string = (path) => path,
): { beside: { name: string; code: string }[]; rest: Invalid[] } {
  const beside: { name: string; code: string }[] = [];
  const rest: Invalid[] = [];
  for (const each of invalid) {
    const name = [fieldOf(each.path), fieldOf(each.path).split('.')[0] ?? ''].find((candidate) => fields.has(candidate));
    if (name === undefined) rest.push(each);
    else if (!beside.some((known) => known.name === name)) beside.push({ name, code: each.code });
  }
  return { beside, rest };
}
