import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { holdDatabase } from './lock.ts';
import { type EmbeddedPostgres, startEmbedded } from './supervisor.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie avec espaces '));
execFileSync('chmod', ['755', folder]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask<T>(server: EmbeddedPostgres, sql: string): Promise<T> {
  const client = new pg.Client(server.connection);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows[0] as T;
}

describe('embedded PostgreSQL', () => {
  it('starts, syncs to disk, and stops leaving no process', async () => {
    const server = await startEmbedded(folder);
    expect(await ask(server, "SELECT current_setting('fsync') AS fsync, current_setting('server_version_num')::int / 10000 AS major")).toEqual({ fsync: 'on', major: 18 });
    const { pid } = await ask<{ pid: string }>(server, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid");
    await server.stop();
    expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
  });

  it('is taken over when the Vigie that started it was killed, with what it had acknowledged', async () => {
    const first = await startEmbedded(folder);
    await ask(first, 'CREATE TABLE kept AS SELECT 1 AS one');
    const second = await startEmbedded(folder);
    expect(second.adopted).toBe(true);
    expect(await ask(second, 'SELECT one FROM kept')).toEqual({ one: 1 });
    await second.stop();
    expect(await ask(first, 'SELECT 1').catch((error: Error) => error.message)).toMatch(/ENOENT|ECONNREFUSED/);
  });

  it('recovers after the postmaster itself was killed, past a pid file that names another program', async () => {
    const server = await startEmbedded(folder);
    const { pid } = await ask<{ pid: string }>(server, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid");
    await ask(server, 'INSERT INTO kept VALUES (2)');
    process.kill(Number(pid), 'SIGKILL');
    await server.died;
    const again = await startEmbedded(folder);
    expect(await ask(again, 'SELECT count(*)::int AS n FROM kept')).toEqual({ n: 2 });
    await again.stop();
  });

  it('gives the lock to one Vigie only, and frees it when its holder is gone', async () => {
    const server = await startEmbedded(folder);
    const alone = () => holdDatabase(server.connection, { alone: true });
    const holder = await alone();
    await expect(alone()).rejects.toThrow(String(process.pid));
    await holder.end();
    const next = await alone();
    await next.end();
    const several = await Promise.all([1, 2].map(() => holdDatabase(server.connection, { alone: false })));
    await expect(alone()).rejects.toThrow(String(process.pid));
    await Promise.all(several.map((each) => each.end()));
    await server.stop();
  });

  it('listens on loopback with a password where there are no sockets', async () => {
    const other = mkdtempSync(join(tmpdir(), 'vigie-loopback-'));
    execFileSync('chmod', ['755', other]);
    const server = await startEmbedded(other, { transport: 'loopback' });
    expect(await ask(server, 'SELECT 1 AS one')).toEqual({ one: 1 });
    const intruder = new pg.Client({ ...server.connection, password: 'guess' });
    await expect(intruder.connect()).rejects.toThrow('password authentication failed');
    await server.stop();
    rmSync(other, { recursive: true, force: true });
  });

  it.skipIf(!existsSync('/usr/lib/postgresql/15/bin/postgres'))("runs Debian's PostgreSQL 15 too", async () => {
    const other = mkdtempSync(join(tmpdir(), 'vigie-pg15-'));
    execFileSync('chmod', ['755', other]);
    const server = await startEmbedded(other, { binaries: '/usr/lib/postgresql/15/bin' });
    expect(await ask(server, "SELECT current_setting('server_version_num')::int / 10000 AS major")).toEqual({ major: 15 });
    await server.stop();
    rmSync(other, { recursive: true, force: true });
  });

  it('does not take a dead pid for a running server', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const server = await startEmbedded(folder);
    await server.stop();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${child.pid}\n${join(folder, 'postgres')}\n0\n5432\n${join(folder, 'run')}\n`);
    const again = await startEmbedded(folder);
    expect(again.adopted).toBe(false);
    await again.stop();
    child.kill();
  });
});
