import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

  it.skipIf(!existsSync('/proc/self/cwd'))('starts past a pid file whose number now is another process of the same account', async () => {
    const server = await startEmbedded(folder);
    const pidFile = join(folder, 'postgres/postmaster.pid');
    const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
    await server.stop();
    const { uid, gid } = statSync(join(folder, 'postgres'));
    for (const program of ['sleep', 'postgres: another']) {
      // The first one stands in the folder of the cluster, as the shell of an operator may who looks why it stopped.
      const cwd = program === 'sleep' ? join(folder, 'postgres') : '/';
      const other = spawn('sleep', ['60'], { uid, gid, cwd, argv0: program, stdio: 'ignore' });
      writeFileSync(pidFile, [other.pid, ...rest].join('\n'), { mode: 0o600 });
      chownSync(pidFile, uid, gid);
      const again = await startEmbedded(folder);
      expect([program, again.adopted]).toEqual([program, false]);
      await again.stop();
      other.kill('SIGKILL');
    }
  });

  const DEBIAN = '/usr/lib/postgresql/15/bin';
  it.skipIf(!existsSync(DEBIAN))('runs from the binaries of the operator, and says which version a cluster needs', async () => {
    const other = mkdtempSync(join(tmpdir(), 'vigie own binaries '));
    execFileSync('chmod', ['755', other]);
    const server = await startEmbedded(other, { binaries: DEBIAN });
    expect(await ask(server, "SELECT current_setting('server_version_num')::int / 10000 AS major")).toEqual({ major: 15 });
    await server.stop();
    await expect(startEmbedded(other)).rejects.toThrow(/PostgreSQL 15.*VIGIE_POSTGRES_BIN/);
    rmSync(other, { recursive: true, force: true });
  });

  it('gives the lock to one Vigie only, and frees it when its holder is gone', async () => {
    const server = await startEmbedded(folder);
    const alone = () => holdDatabase(server.connection, { alone: true });
    const holder = await alone();
    await expect(alone()).rejects.toThrow(String(process.pid));
    await expect(alone()).rejects.toThrow('VIGIE_DATA_DIR');
    // Who came by an address is told of the address.
    await expect(holdDatabase(server.connection, { alone: false })).rejects.toThrow(/DATABASE_URL/);
    await holder.end();
    const next = await alone();
    await next.end();
    const several = await Promise.all([1, 2].map(() => holdDatabase(server.connection, { alone: false })));
    await expect(alone()).rejects.toThrow(String(process.pid));
    // One of several upgrades the database only when the others have gone.
    const [upgrading, other] = several;
    await expect(upgrading?.beAlone()).rejects.toThrow(new RegExp(`DATABASE_URL.*${process.pid}`));
    await other?.end();
    await upgrading?.beAlone();
    await upgrading?.share();
    await (await holdDatabase(server.connection, { alone: false })).end();
    await upgrading?.end();
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

  describe.skipIf(process.getuid?.() !== 0)('started by root', () => {
    const ownerOf = (path: string) => statSync(path).uid;
    const postmasterOf = () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

    it('runs under an account that no other program has, and "nobody" neither connects nor reads its files', async () => {
      const server = await startEmbedded(folder);
      const uid = ownerOf(`/proc/${postmasterOf()}`);
      expect([0, 65534]).not.toContain(uid);
      expect(ownerOf(join(folder, 'postgres'))).toBe(uid);
      const tries = `const net = require('node:net'); const fs = require('node:fs');
        net.connect(${JSON.stringify(join(folder, 'run', '.s.PGSQL.5432'))}).on('error', ({ code }) => { try { fs.readdirSync(${JSON.stringify(join(folder, 'postgres'))}); } catch (error) { console.log(code, error.code); } }).on('connect', () => console.log('connected'));
        setTimeout(() => process.exit(), 2000);`;
      expect(execFileSync(process.execPath, ['-e', tries], { uid: 65534, gid: 65534, encoding: 'utf8', cwd: '/' }).trim()).toBe('EACCES EACCES');
      await server.stop();
    });

    it('takes over a cluster that an earlier version made as "nobody"', async () => {
      execFileSync('chown', ['-R', '65534:65534', join(folder, 'postgres'), join(folder, 'run')]);
      const server = await startEmbedded(folder);
      expect(await ask(server, 'SELECT 1 AS one')).toEqual({ one: 1 });
      expect([0, 65534]).not.toContain(ownerOf(join(folder, 'postgres', 'base')));
      await server.stop();
    });
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
