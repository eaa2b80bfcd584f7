import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/database/supervisor.ts';
import { loadZoneRegister } from '../src/zones/register.ts';
import { demonstration } from './database.ts';
import { auditCost } from './privacy-audit.ts';
import { measureMasks } from './privacy-masks.ts';
import { measureReading } from './privacy-reading.ts';

/** Figures of the geoprivacy and of the audit, on the demonstration set: one JSON row each. */
export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-privacy-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder);
  try {
    const { database, places } = await demonstration(server.connection, folder);
    const zones = await loadZoneRegister(database.pool, places);
    const print = (row: object) => void process.stdout.write(`${JSON.stringify(row)}\n`);
    for (const row of await measureMasks(database.pool, database.secrets, zones)) print(row);
    for (const row of await measureReading(database, zones)) print(row);
    print(await auditCost(database, zones, folder));
    await database.close();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
