import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { inject } from 'vitest';
import { truthOf } from './database.ts';
import { PASSWORD } from './setup.ts';

export const ROLES = ['police', 'prevention', 'ministry', 'caseworker', 'prosecutor', 'coordinator', 'auditor', 'admin', 'public'] as const;
export type RoleName = (typeof ROLES)[number];

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Milliseconds until the answer was whole. */
  took: number;
}

export interface Asked {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** One request as it is written here: no header is added or corrected on the way, as `fetch` would. @throws where the connection breaks */
export function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}, address = inject('vigie').address): Promise<Answer> {
  const { hostname, port } = new URL(address);
  const began = performance.now();
  return new Promise((done, fail) => {
    const sent = httpRequest({ hostname, port, path, method, headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) } }, (received) => {
      const chunks: Buffer[] = [];
      received.on('data', (chunk: Buffer) => chunks.push(chunk));
      received.on('error', fail);
      received.on('end', () =>
        done({ status: received.statusCode ?? 0, headers: received.headers, text: Buffer.concat(chunks).toString('utf8'), took: performance.now() - began }),
      );
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the server had closed meanwhile: nothing was sent on it, so it is asked once more.
      if (sent.reusedSocket && error.code === 'ECONNRESET') ask(path, { method, headers: { ...headers, connection: 'close' }, body }, address).then(done, fail);
      else fail(error);
    });
    sent.end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };

export interface Client {
  cookie: string;
  query(path: string, input?: unknown): Promise<Answer>;
  mutate(path: string, input?: unknown): Promise<Answer>;
  /** A mutation with a body that need not be JSON. */
  send(path: string, body: string): Promise<Answer>;
  get(path: string, headers?: OutgoingHttpHeaders): Promise<Answer>;
}

/** Whoever has this cookie; the empty one is everybody. */
export function withCookie(cookie: string, address = inject('vigie').address): Client {
  const headers = cookie === '' ? {} : { cookie };
  const send = (path: string, body: string) => ask(`/trpc/${path}`, { method: 'POST', headers: { ...headers, ...JSON_TYPE }, body }, address);
  return {
    cookie,
    send,
    query: (path, input) => ask(`/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`, { headers }, address),
    mutate: (path, input) => send(path, input === undefined ? '' : JSON.stringify(input)),
    get: (path, more = {}) => ask(path, { headers: { ...headers, ...more } }, address),
  };
}

/** The session cookie that an answer sets; empty where it sets none. */
export const cookieOf = (answer: Answer): string => (answer.headers['set-cookie'] ?? []).find((line) => /^__Host-vigie_session=[^;]/.test(line))?.split(';')[0] ?? '';

export const trySignIn = (input: { account: string; password: string; code?: string }, cookie = '', address?: string): Promise<Answer> =>
  withCookie(cookie, address).mutate('session.signIn', input);

/** A new session of a demonstration account; everybody for `public`. */
export async function signedIn(account: string, password = PASSWORD, code?: string): Promise<Client> {
  if (account === 'public') return withCookie('');
  let answer = await trySignIn({ account, password, ...(code !== undefined && { code }) });
  if (problemOf(answer) === 'ACCOUNT_LOCKED' && password === PASSWORD) {
    // An attack that tried wrong passwords in a session of the demonstration's account has locked it, as it should.
    await truthOf('UPDATE users SET failed_attempts = 0, locked_until = NULL WHERE demonstration');
    answer = await trySignIn({ account, password });
  }
  if (answer.status !== 200) throw new Error(`${account} cannot sign in: ${answer.status} ${answer.text.slice(0, 200)}`);
  return withCookie(cookieOf(answer));
}

/** What a procedure answered. @throws where it answered an error */
export function dataOf<Data>(answer: Answer): Data {
  if (answer.status !== 200) throw new Error(`no data: ${answer.status} ${answer.text.slice(0, 300)}`);
  return (JSON.parse(answer.text) as { result: { data: Data } }).result.data;
}

/** The problem that an answer names; null: it names none. */
export function problemOf(answer: Answer): string | null {
  try {
    const body = JSON.parse(answer.text) as { problem?: string; error?: { data?: { problem?: string } } };
    return body.error?.data?.problem ?? body.problem ?? null;
  } catch {
    return null;
  }
}

/** Runs `work` for every item, `width` at a time. */
export async function inParallel<Item>(items: readonly Item[], width: number, work: (item: Item, at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const line = async () => {
    while (next < items.length) {
      const at = next++;
      await work(items[at] as Item, at);
    }
  };
  await Promise.all(Array.from({ length: width }, line));
}

/** Has the server compute and keep a run, and waits until it has. */
export async function runKept(client: Client, draft: object): Promise<string> {
  const { id } = dataOf<{ id: string }>(await client.mutate('hotspots.save', draft));
  for (;;) {
    const { state } = dataOf<{ state: string }>(await client.query('hotspots.get', { id }));
    if (state === 'DONE') return id;
    if (state !== 'QUEUED' && state !== 'RUNNING') throw new Error(`the run is ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Stops the runs that an attack left waiting, which the server would compute beside the attacks after it. */
export async function cancelRuns(): Promise<void> {
  for (const role of ROLES) {
    const client = await signedIn(role);
    const listed = await client.query('hotspots.list');
    if (listed.status !== 200) continue;
    for (const { id, state } of dataOf<{ id: string; state: string }[]>(listed)) if (state === 'QUEUED' || state === 'RUNNING') await client.mutate('hotspots.cancel', { id });
  }
}
