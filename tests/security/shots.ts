import type { Random } from '../../packages/spatial/src/index.ts';
import { type Callable, schemaOf } from './callables.ts';
import { type Answer, ask, type Client, type RoleName } from './client.ts';
import { breaking, fitting, pick } from './generate.ts';

/**
 * Calls of one procedure by one role. A role that may not call it is refused before its input is looked at; those without an input have one answer
 * only; one's own password may be tried six times; the dear ones work for a tenth of a second and more each.
 */
const [OFTEN, REFUSED, OWN, WITHOUT_INPUT, DEAR, ROUTE] = [230, 12, 24, 8, 5, 24];
const COSTLY = new Set([
  'rescues.visible',
  'zones.list',
  'releases.preview',
  'audit.verify',
  'session.signIn',
  'session.redeemLink',
  'effort.ledger',
  'centres.list',
  'users.list',
]);
/** With an input that fits, each would end the sessions that the fuzz itself works in: only what does not fit is sent, or what names nobody. sessions.test.ts attacks them. */
const DESTRUCTIVE = new Set(['session.signOut', 'users.block', 'users.resetPassword', 'users.resetSecondFactor', 'users.change', 'users.endSessions']);
/** The server takes twenty calls at once; an address must stay under what it reads of one. */
const [TOGETHER, LONGEST] = [16, 7000];

/** One call; a route is asked by itself. */
export interface Shot {
  name: string;
  role: RoleName;
  kind: Callable['kind'];
  input?: unknown;
  route?: { method: string; path: string; type: string; body?: string };
}

export function procedureShots(procedure: Callable, role: RoleName, random: Random): Shot[] {
  const { name, kind } = procedure;
  const schema = schemaOf(procedure);
  const count = COSTLY.has(name) ? DEAR : schema === null ? WITHOUT_INPUT : procedure.roles[role] === undefined ? REFUSED : name.startsWith('session.') ? OWN : OFTEN;
  // Signing out takes no input at all, so that whatever is sent signs out: a session of nobody's is enough.
  const by = name === 'session.signOut' ? 'public' : role;
  return Array.from({ length: count }, (_, at): Shot => {
    const fits = fitting(schema ?? {}, random);
    return { name, role: by, kind, input: DESTRUCTIVE.has(name) ? harmless(breaking(fits, random)) : at % 2 === 0 ? fits : breaking(fits, random) };
  });
}

/** An input that was altered may still fit the schema; it then names an account that does not exist. */
function harmless(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('id' in input) || typeof input.id !== 'number') return input;
  return input.id > 0 && input.id < 100_000 ? { ...input, id: input.id + 2_000_000_000 } : input;
}

const PARTS = [
  'rescues',
  'effort',
  'centres',
  'x',
  '%00',
  '..%2f',
  '%ff',
  '00000000-0000-4000-8000-000000000000',
  '00000000-0000-4000-8000-000000000000.csv',
  '__proto__',
  '%C3%A9',
  'a'.repeat(300),
];

export function routeShots({ name }: Callable, role: RoleName, random: Random): Shot[] {
  const [method = 'GET', url = ''] = name.split(' ');
  return Array.from({ length: ROUTE }, (): Shot => {
    const path = `${url.replace(/:\w+/g, () => pick(random, PARTS))}${pick(random, ['', '?x=1', '?input=%7B', '?__proto__[a]=1', `?${'a'.repeat(200)}`])}`;
    const body = method === 'POST' ? { body: pick(random, ['', 'a,b\n1,2', '\0\0\0', '{"type":"FeatureCollection"}', 'PK\x03\x04']) } : {};
    return { name, role, kind: 'route', route: { method, path, type: pick(random, ['text/csv', 'application/json', 'x']), ...body } };
  });
}

/** Calls of one role and kind go together, as the page sends them: twenty thousand requests would mostly measure HTTP. */
export function volleys(shots: Shot[]): Shot[][] {
  const open = new Map<string, Shot[]>();
  const done: Shot[][] = [];
  for (const shot of shots) {
    const alone = shot.kind === 'route' || COSTLY.has(shot.name);
    const key = `${shot.role} ${shot.kind}`;
    const together = [...(alone ? [] : (open.get(key) ?? [])), shot];
    const full = alone || together.length === TOGETHER || (shot.kind === 'query' && addressOf(together).length > LONGEST - 2000);
    if (full) done.push(together);
    if (!alone) open.set(key, full ? [] : together);
  }
  return [...done, ...[...open.values()].filter((rest) => rest.length > 0)];
}

const namesOf = (volley: Shot[]): string => `/trpc/${volley.map(({ name }) => name).join(',')}?batch=1`;
const inputsOf = (volley: Shot[]): string => JSON.stringify(Object.fromEntries(volley.flatMap(({ input }, at) => (input === undefined ? [] : [[at, input]]))));
const addressOf = (volley: Shot[]): string => `${namesOf(volley)}&input=${encodeURIComponent(inputsOf(volley))}`;

export interface Hit {
  shot: Shot;
  status: number;
  text: string;
}

/** Sends calls of one role and kind. @returns each with its own status and answer */
export async function fire(volley: Shot[], { cookie }: Client): Promise<{ hits: Hit[]; took: number }> {
  const answer = await send(volley, cookie).catch((error: Error): Answer => ({ status: 599, headers: {}, text: error.message, took: 0 }));
  const { status, text, took } = answer;
  const [first] = volley;
  const each = first?.route || status === 599 ? null : (JSON.parse(text) as { error?: { data: { httpStatus: number } } }[] | object);
  if (!Array.isArray(each)) return { took, hits: volley.map((shot) => ({ shot, status, text })) };
  return { took, hits: volley.map((shot, at) => ({ shot, status: each[at]?.error?.data.httpStatus ?? 200, text: JSON.stringify(each[at]) })) };
}

function send(volley: Shot[], cookie: string): Promise<Answer> {
  const headers = cookie === '' ? {} : { cookie };
  const { kind, route } = volley[0] ?? {};
  if (route) return ask(route.path, { method: route.method, headers: { ...headers, 'content-type': route.type }, ...(route.body !== undefined && { body: route.body }) });
  if (kind === 'query') return ask(addressOf(volley), { headers });
  return ask(namesOf(volley), { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: inputsOf(volley) });
}
