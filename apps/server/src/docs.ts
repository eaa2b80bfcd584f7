import { FLOWS, type Flow, PERMISSIONS, type Permission, PURPOSES_OF, REACHES, type Reach, ROLES, type Role, reach, SECOND_FACTOR_ROLES } from '@vigie/domain';
import { methods } from '@vigie/spatial/contract';
import { z } from 'zod';
import { type Callable, listCallables } from './api.ts';
import { SEALED } from './sealed-columns.ts';

/** Pages of docs/ that follow from the code; a test compares them with the files. */

const GENERATED = '<!-- Written by `npm run docs` from the permission table, the routers and the schemas of the analyses: change those, not this page. -->';
const table = (head: string[], rows: string[][]): string => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const nounOf = (permission: Permission): string => permission.split('.')[0] ?? '';

/** The permission table for somebody who does not program: a section a noun, a row what can be done, a column a role. */
export function permissionsPage(): string {
  const permissions = Object.keys(PERMISSIONS) as Permission[];
  const nouns = [...new Set(permissions.map(nounOf))];
  const used = new Set(permissions.flatMap((permission) => ROLES.flatMap((role) => reach(role, permission) ?? [])));
  const sections = nouns.map((noun) => {
    const rows = permissions
      .filter((permission) => nounOf(permission) === noun)
      .map((permission) => [PERMISSIONS[permission].does.en, `\`${permission}\``, ...ROLES.map((role) => reach(role, permission) ?? '-')]);
    return `## ${noun}\n\n${table(['what', 'name', ...ROLES], rows)}`;
  });
  const reaches = (Object.keys(REACHES) as Reach[]).filter((each) => used.has(each)).map((each) => [`\`${each}\``, REACHES[each].en]);
  const roles = ROLES.filter((role): role is Exclude<Role, 'public'> => role !== 'public').map((role) => [
    role,
    SECOND_FACTOR_ROLES.includes(role) ? 'yes' : 'no',
    PURPOSES_OF[role].join(', '),
  ]);
  return `${GENERATED}

# Who may do what

What is not in these tables is refused, and the refusal is written into the audit log. A role sees in the interface only what it has here.
Where a dash stands the role may not at all. The words in the cells say how far it may go:

${table(['word', 'how far'], reaches)}

Nobody approves their own work: who proposed a release cannot publish it, and an administrator cannot change their own account.

${sections.join('\n\n')}

## States and moves

A record with states moves only as its flow allows; each move is written down with who, when and why.

${FLOWS.map(flowSection).join('\n\n')}

## What is sealed

A copy of the database without its key tells none of this. Each value opens for its own record only.

${table(
  ['column', 'holds'],
  SEALED.map(({ table: name, column, holds }) => [`\`${name}.${column}\``, holds]),
)}

## Second factor and purposes

A role with a second factor reaches nothing but its own account until it has set one up (the demonstration's accounts do without). The purpose that a session states is
written into each of its audit rows; the first is stated where nobody chooses.

${table(['role', 'second factor', 'purposes'], roles)}
`;
}

/** One flow as a table and as a diagram. */
function flowSection({ noun, states, moves }: Flow): string {
  const list = Object.entries(moves);
  const rows = list.map(([name, { from, to, needs, notBy, reason, guards }]) => [
    `\`${name}\``,
    from.length === 0 ? 'begins' : from.join(', '),
    to,
    `\`${needs}\``,
    notBy.length === 0 ? '-' : `who made \`${notBy.join('`, `')}\``,
    reason ? 'required' : '-',
    guards.map(({ en }) => en).join('; ') || '-',
  ]);
  const arrows = list.flatMap(([name, { from, to }]) => (from.length === 0 ? [`  [*] --> ${to}: ${name}`] : from.map((state) => `  ${state} --> ${to}: ${name}`)));
  const names = Object.entries(states).map(([state, { en }]) => `${state} is ${en}`);
  return `### ${noun}\n\n${table(['move', 'from', 'to', 'permission', 'never by', 'reason', 'only where'], rows)}\n\n${names.join('; ')}.\n\n\`\`\`mermaid\nstateDiagram-v2\n${arrows.join('\n')}\n\`\`\``;
}

/** Everything that can be called, for integrators; the JSON Schemas are in what \`vigie api\` prints. */
export function apiPage(): string {
  const callables = listCallables();
  const rows = callables.map(({ name, kind, input, permission, roles }) => [`\`${name}\``, kind, fieldsOf(input), `\`${permission}\``, Object.keys(roles).join(', ')]);
  return `${GENERATED}

# What can be called

Procedures are called with [tRPC](https://trpc.io) over HTTP: a query is \`GET /trpc/<name>?input=<JSON>\`, or \`POST /trpc/<name>\` like a mutation, with the input as JSON in the body: addresses are logged on the way, so that a place belongs there. A script signs in with
\`session.signIn({account, password, code?})\` and sends the cookie it gets with every request; there are no other keys. \`npm run --silent vigie -- api\` prints this list as JSON with the whole input as
JSON Schema.

An error is \`{error: {message, data: {problem, messages: {fr, en}, details, invalid, supportCode}}}\`: \`problem\` is a code of a closed list (apps/server/src/problem.ts), \`invalid\` names the fields that
do not fit. Plain routes answer \`{problem, messages}\`.

${table(['name', 'kind', 'input', 'permission', 'roles'], rows)}
`;
}

function fieldsOf(input: Callable['input']): string {
  if (input === null) return '-';
  if (typeof input === 'string') return input;
  const { properties = {}, required = [] } = input as { properties?: Record<string, unknown>; required?: string[] };
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? `\`${name}\`` : `\`${name}\`?`))
    .join(', ');
}

/** Every analysis that `vigie analyse` answers, with the fields of its request and of its answer. */
export function analysesPage(): string {
  const sections = methods.map(({ name, request, response }) => {
    const fields = Object.entries(schemaOf(request, 'input').properties).filter(([field]) => field !== 'method');
    const required = new Set(schemaOf(request, 'input').required);
    const rows = fields.map(([field, schema]) => [
      `\`${field}\``,
      schema.description === undefined ? typeOf(schema) : `${typeOf(schema)}: ${schema.description}`,
      required.has(field) ? 'yes' : schema.default === undefined ? 'no' : `no, ${JSON.stringify(schema.default)}`,
    ]);
    const answered = schemaOf(response, 'output');
    const answer = Object.keys(answered.properties).map((field) => `\`${field}\`${answered.required?.includes(field) ? '' : '?'}`);
    return `## ${name}\n\n${table(['field', 'type', 'required'], rows)}\n\nAnswers ${answer.join(', ')}.`;
  });
  return `${GENERATED}

# What can be analysed

\`npm run --silent vigie -- analyse\` reads requests, one JSON object a line, from a file or from the standard input, and writes an answer a line. It needs no database. On points of your own, as CSV or
GeoJSON, a method is applied by its name; fields become options, and \`@column\` stands for the numbers or the dates (in days) of a column:

    npm run --silent vigie -- analyse dbscan points.csv --epsilon 2000 --minPoints 10
    npm run --silent vigie -- analyse knox points.csv --times @date --distance 5000 --duration 14 --permutations 999

A file is read as it is, or refused: a row with another number of cells than the header, a column that mixes dates, months and numbers, and a planar metric on degrees give no answer. Dates may be written
\`2023-01-31\`, \`20230131\` or \`31/01/2023\`; months count as their first day, and \`monthsAsFirstDay\` says for which columns. A number that reads in two ways, as \`1,250\` beside \`5.785\`, gives no answer either, and \`perhapsExchanged\`
says that all points would lie in Côte d'Ivoire with latitude and longitude exchanged. Rows without coordinates, and those at 0, 0, are listed in the answer's \`leftOut\`; where an answer has
a value for each point, \`rows\` has the row of each.

Tables over time are step by step: the outer list has a list for each step, that one a number for each place, in the order of \`neighbours\` or \`points\`. The other way round they are other tables, which no program can tell
where there are as many places as steps: the answer repeats how many \`places\` and \`steps\` it understood, and \`readAs\` says which way it read the table and asks to check a square one. Where cells of one score lie on both sides of the edge of the area that \`predictive-accuracy\` chooses, their order decides, and \`tied\` says
among how many cells; with \`"ties": "expected"\` the answer is the mean over all orders.

Points are \`[longitude, latitude]\` in degrees with \`"metric": "great-circle"\`, distances then in metres; or \`[x, y]\` with \`"metric": "euclidean"\`. What each method computes, and after whom, is in
[the package's README](../packages/spatial/README.md). A request that cannot be answered gives \`{"error": {"code", "message", "path"}}\` on its line, and the exit status 1.

${sections.join('\n\n')}
`;
}

interface ObjectSchema {
  properties: Record<string, FieldSchema>;
  required?: string[];
}
interface FieldSchema {
  description?: string;
  type?: string;
  enum?: string[];
  const?: unknown;
  default?: unknown;
  items?: FieldSchema;
  prefixItems?: FieldSchema[];
  anyOf?: FieldSchema[];
  properties?: Record<string, FieldSchema>;
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as unknown as ObjectSchema;

/** A type as programmers write it; `number[][]` for lists of lists. */
function typeOf({ type, enum: values, const: only, items, prefixItems, anyOf, properties }: FieldSchema): string {
  if (values) return values.map((value) => `\`${value}\``).join(' or ');
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (prefixItems) return `[${prefixItems.map(typeOf).join(', ')}]`;
  if (type === 'array') return `${items ? typeOf(items) : 'any'}[]`;
  if (properties) return `{${Object.keys(properties).join(', ')}}`;
  return type === 'integer' ? 'whole number' : (type ?? 'any');
}
