import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createPrisma } from '../src/database/client.ts';
import { migrate } from '../src/database/migrations.ts';
import { startEmbedded } from '../src/database/supervisor.ts';
import { pathsOf } from '../src/paths.ts';
import { createSealHook } from '../src/secrets/seal-existing.ts';
import { openSecrets } from '../src/secrets/store.ts';
import { seed } from '../src/seed.ts';
import { loadZoneRegister } from '../src/zones/register.ts';
import { auditCost } from './privacy-audit.ts';
import { measureMasks } from './privacy-masks.ts';
import { measureReading } from './privacy-reading.ts';

/** Figures of the geoprivacy and of the audit, on the demonstration set: one JSON row each. */
export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-privacy-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder);
  const pool = new pg.Pool({ ...server.connection, max: 4 });
  try {
    const paths = pathsOf(process.cwd());
    const places = JSON.parse(readFileSync(paths.places, 'utf8'));
    const key = randomBytes(32);
    const client = await pool.connect();
    await migrate(
      client,
      paths.migrations,
      createSealHook(key, () => []),
    );
    const secrets = await openSecrets(client, key);
    client.release();
    await seed({ pool, secrets }, paths, places, { mode: 'demo', dataDir: folder, demoPassword: undefined });
    const zones = await loadZoneRegister(pool, places);
    const print = (row: object) => void process.stdout.write(`${JSON.stringify(row)}\n`);
    for (const row of await measureMasks(pool, secrets, zones)) print(row);
    for (const row of await measureReading({ pool, secrets }, zones)) print(row);
    print(await auditCost(createPrisma(pool), pool, { secrets, zones, folder }));
  } finally {
    await pool.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
