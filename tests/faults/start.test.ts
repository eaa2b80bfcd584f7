import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rescueDraft } from '../../apps/server/src/testing/rescue-draft.ts';
import { client, dataDir, freePort, postmasterOf, processesOf, ready, startVigie, type Vigie } from './vigie.ts';

const folder = dataDir();
let port: number;
beforeAll(async () => {
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (env: Record<string, string> = {}) => startVigie({ PORT: String(port), VIGIE_DATA_DIR: folder, ...env });
/** The one sentence that a start which cannot go on ends with. */
async function sentence(vigie: Vigie): Promise<string> {
  expect(await vigie.ended).toBe(1);
  const [last = ''] = vigie.printed().trim().split('\n').slice(-1);
  expect(vigie.printed()).not.toMatch(/^\s+at /m);
  return last;
}
/** A body that was promised and does not come. */
const UNFINISHED = 'POST /trpc/session.signIn HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{';
async function hold(text: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  socket.write(text);
  await wait(300);
  return socket;
}
const children = (): number[] => processesOf(folder);

describe('a start that cannot go on ends with one sentence that says what to do', () => {
  it('on a taken port', async () => {
    const taken = createServer().listen(port, '127.0.0.1');
    expect(await sentence(start())).toMatch(new RegExp(`port ${port} is taken: .*PORT=${port + 1}`));
    await new Promise((done) => taken.close(done));
    expect(children()).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('without the right to write', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    expect(await sentence(start({ VIGIE_DATA_DIR: join(closed, 'data') }))).toContain('VIGIE_DATA_DIR');
  });

  it('where the data directory is a file', async () => {
    expect(await sentence(start({ VIGIE_DATA_DIR: import.meta.filename }))).toMatch(/cannot write to .*VIGIE_DATA_DIR/);
  });

  it.each([
    ['that is no address', 'nonsense', /not the address of a PostgreSQL database/],
    ['of another kind of database', 'mysql://root@localhost/x', /not the address of a PostgreSQL database/],
  ])('with a DATABASE_URL %s, without repeating its password', async (_, DATABASE_URL, expected) => {
    const said = await sentence(start({ DATABASE_URL }));
    expect(said).toMatch(expected);
    expect(said).not.toContain('secret');
  });

  it.each([
    ['PORT', '99999', /not a port/],
    ['PORT', 'http', /not a port/],
    ['HOST', '0.0.0.0', /listens on this machine only/],
    ['VIGIE_MODE', 'test', /"demo" or "production"/],
    ['VIGIE_ORIGIN', 'http://vigie.example', /the https address/],
    ['VIGIE_KEY', 'password', /not a key of Vigie/],
    ['VIGIE_KEY_FILE', '/nowhere/key', /no such key file/],
    ['VIGIE_REQUESTS_PER_MINUTE', '3', /at least 60/],
  ])('with %s=%s', async (name, value, expected) => {
    expect(await sentence(start({ [name]: value }))).toMatch(expected);
  });
});

describe('a running Vigie', () => {
  let first: Vigie;
  it('keeps a second one off its data, and is not disturbed by it', async () => {
    first = start();
    await ready(first);
    const said = await sentence(startVigie({ PORT: String(await freePort()), VIGIE_DATA_DIR: folder }));
    expect(said).toContain(`process ${first.process.pid}`);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).ok).toBe(true);
  });

  it('ends on SIGINT without leaving a process', async () => {
    const postmaster = postmasterOf(folder);
    first.process.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(() => process.kill(postmaster, 0)).toThrow('ESRCH');
    expect(children()).toEqual([]);
  });

  it('killed with -9 leaves its database running, and the next start takes it over with everything that was acknowledged', async () => {
    const killed = start();
    await ready(killed);
    const police = await client(killed, 'police');
    const draft = rescueDraft({ reference: 'KILL-9' });
    const acknowledged = (await (await police.mutate('rescues.create', draft)).json()) as { result: { data: { id: number } } };
    killed.process.kill('SIGKILL');
    await killed.ended;
    const postmaster = postmasterOf(folder);
    expect(() => process.kill(postmaster, 0)).not.toThrow();

    const next = start();
    await ready(next);
    expect(postmasterOf(folder)).toBe(postmaster);
    const found = (await (await client(next, 'police')).query('rescues.get', { id: acknowledged.result.data.id })) as { draft: { reference: string } };
    expect(found.draft.reference).toBe('KILL-9');
    next.process.kill('SIGTERM');
    expect(await next.ended).toBe(0);
    expect(children()).toEqual([]);
  });

  it('told to stop while clients hold their connections, and one a request that never ends, does not wait for them', async () => {
    const vigie = start();
    await ready(vigie);
    const held = await Promise.all(['GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n', UNFINISHED].map((text) => hold(text)));
    const told = Date.now();
    vigie.process.kill('SIGTERM');
    expect(await vigie.ended).toBe(0);
    expect(Date.now() - told).toBeLessThan(30_000);
    for (const socket of held) socket.destroy();
  });

  it('whose database is killed ends with a sentence, whatever its clients hold, and starts again', async () => {
    const vigie = start();
    await ready(vigie);
    const held = await Promise.all(['GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n', UNFINISHED].map((text) => hold(text)));
    process.kill(postmasterOf(folder), 'SIGKILL');
    expect(await vigie.ended).toBe(1);
    expect(vigie.printed()).toContain('the database has stopped');
    for (const socket of held) socket.destroy();
    const again = start();
    await ready(again);
    again.process.kill('SIGINT');
    expect(await again.ended).toBe(0);
    await wait(100);
    expect(children()).toEqual([]);
  });
});
