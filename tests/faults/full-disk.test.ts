import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rescueDraft } from '../../apps/server/src/testing/rescue-draft.ts';
import { client, freePort, ready, startVigie, type Vigie } from './vigie.ts';

/** A real file system of its own, which can be filled: a tmpfs, which only root may mount. */
const disk = mkdtempSync(join(tmpdir(), 'vigie small disk '));
const mounted = mountSmall();
afterAll(() => {
  if (mounted) execFileSync('umount', ['--lazy', disk]);
  rmSync(disk, { recursive: true, force: true });
});

function mountSmall(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=755', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('a full disk is not tried: this account may mount no file system');
    return false;
  }
}

const ballast = join(disk, 'ballast');
/** Fills the disk to the last block. */
function fill(): void {
  for (let size = 8 << 20; size >= 4096; size >>= 1)
    for (;;)
      try {
        writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
      } catch {
        break;
      }
  expect(statfsSync(disk).bavail).toBeLessThan(3);
}
const empty = () => rmSync(ballast, { force: true });

async function start(folder: string): Promise<Vigie> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return startVigie({ PORT: String(await freePort()), VIGIE_DATA_DIR: folder });
}

describe.skipIf(!mounted)('on a full disk', () => {
  const folder = join(disk, 'data');

  it('an upload and forms are refused in words, nothing is lost, and with room again all goes on', async () => {
    const vigie = await start(folder);
    await ready(vigie);
    const police = await client(vigie, 'police');
    const upload = async (megabytes: number) => {
      const body = randomBytes(megabytes << 20);
      const answer = await fetch(`http://127.0.0.1:${vigie.port}/api/uploads/rescues`, { method: 'POST', headers: { cookie: police.cookie }, body });
      return { status: answer.status, ...((await answer.json()) as { problem?: string }) };
    };
    // Larger than what is left, and smaller than what is allowed.
    expect(await upload(220)).toMatchObject({ status: 503, problem: 'DISK_FULL' });
    fill();
    const answers = new Set<string>();
    let taken = 0;
    for (let i = 0; i < 400; i++) {
      const answer = await police.mutate('rescues.create', rescueDraft({ reference: `FULL-${i}`, placeName: 'x'.repeat(90) })).catch(() => undefined);
      if (answer?.ok) taken++;
      else answers.add(answer ? ((await answer.json()) as { error: { data: { problem: string } } }).error.data.problem : 'no answer');
      if (answers.size > 0 && i > 200) break;
    }
    for (const each of answers) expect(['DISK_FULL', 'OVERLOADED', 'no answer']).toContain(each);
    expect(await upload(3).catch(() => ({ problem: 'no answer' }))).toMatchObject({ problem: expect.stringMatching(/DISK_FULL|OVERLOADED|no answer/) });
    empty();
    if (vigie.process.exitCode === null) vigie.process.kill('SIGTERM');
    await vigie.ended;
    expect(vigie.printed()).not.toMatch(/^\s+at /m);
    const again = await start(folder);
    await ready(again);
    const { cookie, mutate } = await client(again, 'police');
    expect(cookie).not.toBe('');
    // Every rescue that was acknowledged is there, and is refused a second time.
    for (let i = 0; i < taken; i += 50) expect((await mutate('rescues.create', rescueDraft({ reference: `FULL-${i}` }))).status).toBe(409);
    again.process.kill('SIGTERM');
    await again.ended;
  });

  it.each(['data', 'new'])('a start (%s) ends with a sentence, or serves', async (name) => {
    fill();
    const vigie = await start(join(disk, name)).catch((error: NodeJS.ErrnoException) => error);
    // Where not even a folder can be made there is nothing to start.
    if (vigie instanceof Error) return expect(vigie).toMatchObject({ code: 'ENOSPC' });
    const status = await Promise.race([vigie.ended, ready(vigie).then(() => 'ready')]).catch(() => vigie.process.exitCode);
    if (status !== 'ready') expect(vigie.printed()).toMatch(/free some space|VIGIE_DATA_DIR/);
    expect(vigie.printed()).not.toMatch(/^\s+at |unexpected error/m);
    vigie.process.kill('SIGTERM');
    await vigie.ended;
    empty();
  });
});
