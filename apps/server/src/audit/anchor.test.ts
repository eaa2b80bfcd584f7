import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONSOLE } from '../actor.ts';
import { hashPassword } from '../session/password.ts';
import { openWorld, type World } from '../testing/world.ts';
import { note } from '../writing/change.ts';
import { createAuditAnchor } from './anchor.ts';
import { acceptAuditAs } from './store.ts';

let world: World;
let dataDir: string;
let copy: string;
beforeEach(async () => {
  world = await openWorld();
  dataDir = mkdtempSync(join(tmpdir(), 'vigie-anchor-'));
  copy = join(dataDir, 'copy.jsonl');
  await write(20);
});
afterEach(async () => {
  await world.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const write = async (rows: number) => {
  const actor = await world.actor('police');
  for (let i = 0; i < rows; i++) await note({ database: world.database, actor }, { action: 'read', noun: 'rescues', entity: String(i), details: {} });
};
/** A server that starts: it remembers nothing of the one before. */
const start = () => createAuditAnchor({ dataDir, auditAnchorCopy: copy }, world.database);
const path = () => join(dataDir, 'audit-anchor.jsonl');
const lines = () => readFileSync(path(), 'utf8').trim().split('\n');
const asOwner = async (sql: string) => {
  await world.owner.query('ALTER TABLE audit_entries DISABLE TRIGGER ALL');
  await world.owner.query(sql);
  await world.owner.query('ALTER TABLE audit_entries ENABLE TRIGGER ALL');
};
const REWRITE = `DO $$ DECLARE e audit_entries; h bytea := ''; BEGIN
  UPDATE audit_entries SET actor = 'somebody else' WHERE seq = 3;
  FOR e IN SELECT * FROM audit_entries ORDER BY seq LOOP
    h := sha256(h || convert_to(audit_text(e), 'UTF8')); UPDATE audit_entries SET hash = h WHERE seq = e.seq;
  END LOOP; END $$`;

it('grows by a line where the log grew, also after a restart, and says nothing of a log that is as it was', async () => {
  const server = start();
  expect((await server.refresh()).fault).toBeNull();
  await server.refresh();
  expect(lines()).toHaveLength(1);
  await write(2);
  await server.refresh();
  await write(1);
  await start().refresh();
  await start().refresh();
  expect((await start().inspect()).fault).toBeNull();
  expect(lines()).toHaveLength(2);
  const next = start();
  await next.refresh();
  await write(1);
  await next.refresh();
  expect(lines()).toHaveLength(3);
  expect(readFileSync(copy, 'utf8')).toBe(readFileSync(path(), 'utf8'));
});

describe.each([
  ['rewritten by the owner of the database', REWRITE, 'REPLACED'],
  ['cut off at its end, as by a backup that was put back', 'DELETE FROM audit_entries WHERE seq > 12', 'CUT'],
] as const)('a log that was %s', (_, damage, fault) => {
  it.each(['the running server', 'the next start'])('is not taken for whole a minute later by %s, however much is written after it', async (who) => {
    const server = start();
    await server.refresh();
    const before = lines().length;
    await asOwner(damage);
    await write(30);
    const watcher = who === 'the next start' ? start() : server;
    // Rows that stand where the anchor knew others make it a log that was replaced.
    for (let minute = 0; minute < 3; minute++) expect((await watcher.refresh()).fault).toBe('REPLACED');
    expect(lines()).toHaveLength(before);
    expect((await start().inspect()).fault).toBe('REPLACED');
  });

  it('goes on where two people took it as it is, and says so at every verification', async () => {
    await start().refresh();
    await asOwner(damage);
    const by = ['auditor', 'admin'];
    expect(await start().accept(by, 'backup of Monday')).toMatchObject({ fault, by });
    await write(3);
    const server = start();
    expect(await server.refresh()).toMatchObject({ fault: null });
    await write(1);
    await server.refresh();
    expect(await start().inspect()).toMatchObject({ fault: null, accepted: [{ fault, by, reason: 'backup of Monday' }] });
    await expect(start().accept(by, 'again')).rejects.toThrow('nothing is broken');
    await asOwner('DELETE FROM audit_entries WHERE seq = (SELECT max(seq) FROM audit_entries)');
    expect((await server.refresh()).fault).toBe('CUT');
  });
});

describe('the file of anchors', () => {
  beforeEach(async () => {
    const server = start();
    await server.refresh();
    await write(2);
    await server.refresh();
  });

  it('proves nothing where a line was changed, or added without the key', async () => {
    const text = readFileSync(path(), 'utf8');
    writeFileSync(
      path(),
      text.replace(/"seq":(\d+)/, (_, seq: string) => `"seq":${Number(seq) - 1}`),
    );
    expect((await start().inspect()).fault).toBe('ANCHOR');
    writeFileSync(path(), text);
    appendFileSync(path(), `${JSON.stringify({ seq: 12, hash: '00', at: new Date().toISOString(), mac: '00' })}\n`);
    expect((await start().refresh()).fault).toBe('ANCHOR');
  });

  it('is found to be shortened by its copy', async () => {
    truncateSync(path(), readFileSync(path(), 'utf8').indexOf('\n') + 1);
    expect((await start().inspect()).fault).toBe('ANCHOR');
  });

  it('goes on behind a line that a crash cut off, and with a copy that was away', async () => {
    rmSync(copy);
    appendFileSync(path(), '{"seq":4');
    await write(1);
    const server = start();
    await server.refresh();
    await write(1);
    await server.refresh();
    expect((await start().inspect()).fault).toBeNull();
  });

  it('grows on where the copy’s place is away, says so, and is not taken for a changed one afterwards', async () => {
    const away = createAuditAnchor({ dataDir, auditAnchorCopy: join(dataDir, 'no such folder', 'copy.jsonl') }, world.database);
    await away.refresh();
    await write(1);
    await away.refresh();
    expect(away.copyProblem()).toBe('ENOENT');
    await write(1);
    await away.refresh();
    expect(lines()).toHaveLength(4);
    // The place is back: the copy is behind, which is no fault, and goes on with what comes now.
    const server = start();
    await server.refresh();
    await write(1);
    await server.refresh();
    expect(server.copyProblem()).toBeNull();
    expect((await start().inspect()).fault).toBeNull();
    expect(readFileSync(copy, 'utf8').trim().split('\n')).toHaveLength(3);
  });

  it('that is missing is said, not passed over in silence', async () => {
    rmSync(path());
    rmSync(copy);
    expect((await start().inspect()).fault).toBe('UNANCHORED');
  });

  it('of a version before is taken over once, and what it knew is held against the log', async () => {
    const last = JSON.parse(lines().at(-1) ?? '') as { seq: number; hash: string };
    rmSync(path());
    rmSync(copy);
    const earlier = join(dataDir, 'audit-anchor.json');
    writeFileSync(earlier, JSON.stringify({ seq: last.seq + 5, hash: last.hash }));
    expect((await start().refresh()).fault).toBe('CUT');
    writeFileSync(earlier, JSON.stringify({ seq: last.seq, hash: last.hash }));
    await start().refresh();
    expect((await start().inspect()).fault).toBeNull();
  });
});

it('a broken log is accepted by two people of the right roles with their passwords, and by nobody else', async () => {
  const passwordHash = await hashPassword('lantern orchid gravel 77');
  await world.database.prisma.user.updateMany({ where: { account: { in: ['auditor', 'admin', 'police'] } }, data: { passwordHash } });
  const server = start();
  await server.refresh();
  const accept = (...two: [account: string, password: string][]) =>
    acceptAuditAs(
      { database: world.database, actor: CONSOLE, auditAnchor: start() },
      two.map(([account, password]) => ({ account, password })),
      'backup of Monday',
    );
  const [right, wrong] = ['lantern orchid gravel 77', 'lantern orchid gravel 78'];
  await expect(accept(['auditor', right], ['admin', right])).rejects.toThrow(/intègre/);
  await asOwner('DELETE FROM audit_entries WHERE seq > 12');
  await expect(accept(['auditor', right], ['admin', wrong])).rejects.toThrow(/admin/);
  await expect(accept(['auditor', right], ['police', right])).rejects.toThrow(/police/);
  await expect(accept(['auditor', right], ['nobody', right])).rejects.toThrow(/nobody/);
  expect(await accept(['auditor', right], ['admin', right])).toMatchObject({ fault: 'CUT', firstBroken: 13 });
  const { rows } = await world.pool.query("SELECT details FROM audit_entries WHERE action = 'accept'");
  expect(rows).toEqual([{ details: { fault: 'CUT', firstBroken: 13, by: 'auditor, admin', reason: 'backup of Monday' } }]);
  expect(await start().refresh()).toMatchObject({ fault: null });
});
