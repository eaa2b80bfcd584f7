import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { dataDir, freePort, ready, startVigie, type Vigie } from '../faults/vigie.ts';

/** A built Vigie that the attacks run against. */
export interface Target {
  address: string;
  dataDir: string;
  /** Of the server's process. */
  pid: number;
  /** A file with everything the server printed. */
  printed: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    vigie: Target;
    /** A second one, which allows sixty requests a minute and whose audit log may be damaged. */
    spare: Target;
  }
}

/** Of the demonstration's accounts; a wordlist attack must not find it. */
export const PASSWORD = 'lantern orchid gravel 77';
export const SPARE_REQUESTS = 60;

async function start(name: string, env: Record<string, string>): Promise<{ target: Target; stop: () => Promise<void> }> {
  const folder = dataDir(`vigie ${name} `);
  const printed = `${folder}.printed`;
  writeFileSync(printed, '');
  const port = await freePort();
  const vigie: Vigie = startVigie({ VIGIE_DATA_DIR: folder, VIGIE_DEMO_PASSWORD: PASSWORD, VIGIE_MODE: 'demo', PORT: String(port), ...env });
  const keep = (chunk: Buffer) => appendFileSync(printed, chunk);
  vigie.process.stdout?.on('data', keep);
  vigie.process.stderr?.on('data', keep);
  await ready(vigie);
  return {
    target: { address: `http://127.0.0.1:${port}`, dataDir: folder, pid: vigie.process.pid ?? 0, printed },
    async stop() {
      vigie.process.kill('SIGTERM');
      await vigie.ended;
      rmSync(folder, { recursive: true, force: true });
      rmSync(printed, { force: true });
    },
  };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [main, spare] = await Promise.all([start('attacked', {}), start('spare', { VIGIE_REQUESTS_PER_MINUTE: String(SPARE_REQUESTS) })]);
  project.provide('vigie', main.target);
  project.provide('spare', spare.target);
  return async () => {
    await Promise.all([main.stop(), spare.stop()]);
  };
}
