import { PERMISSIONS, type Permission, PURPOSES_OF, REACHES, type Reach, ROLES, type Role, reach, SECOND_FACTOR_ROLES } from '@vigie/domain';
import { type Callable, listCallables } from './api.ts';

/** Pages of docs/ that follow from the code; a test compares them with the files. */

const GENERATED = '<!-- Written by `npm run docs` from packages/domain/src/permissions.ts and the routers: change those, not this page. -->';
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

## Second factor and purposes

A role with a second factor reaches nothing but its own account until it has set one up (the demonstration's accounts do without). The purpose that a session states is
written into each of its audit rows; the first is stated where nobody chooses.

${table(['role', 'second factor', 'purposes'], roles)}
`;
}

/** Everything that can be called, for integrators; the JSON Schemas are in what \`vigie api\` prints. */
export function apiPage(): string {
  const callables = listCallables();
  const rows = callables.map(({ name, kind, input, permission, roles }) => [`\`${name}\``, kind, fieldsOf(input), `\`${permission}\``, Object.keys(roles).join(', ')]);
  return `${GENERATED}

# What can be called

Procedures are called with [tRPC](https://trpc.io) over HTTP: a query is \`GET /trpc/<name>?input=<JSON>\`, a mutation \`POST /trpc/<name>\` with the input as JSON. A script signs in with
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
