import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../src/actor.ts';
import type { Database } from '../src/database/open.ts';
import { startEmbedded } from '../src/database/supervisor.ts';
import { resourceContact } from '../src/resources/sealed.ts';
import { planAtOnce, type Scarce } from '../src/testing/planners.ts';
import { demonstration, police } from './database.ts';

const CROWD = { rounds: 200, atOnce: 50 } as const;

/** Fifty planners at once over the last beds, interpreters and vehicles, two hundred times: nothing may be given twice, and nobody may wait for ever. */
export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-plans-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder);
  try {
    const { database } = await demonstration(server.connection, folder);
    const actor = await police(database);
    const scarce = await fill(database, actor);
    const began = performance.now();
    const { ended, overbooked, deadlocks } = await planAtOnce({ database, actor }, scarce, CROWD);
    const unexpected = ended['UNEXPECTED'] ?? 0;
    const row = { name: 'plans at once over the last of everything', n: CROWD.rounds, atOnce: CROWD.atOnce, seconds: Math.round((performance.now() - began) / 1000) };
    process.stdout.write(`${JSON.stringify({ ...row, overbooked, deadlocks, ended, met: overbooked + deadlocks + unexpected === 0 })}\n`);
    await database.close();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill({ pool, secrets }: Database, { organisationId }: Actor): Promise<Scarce> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO centres (reference, organisation_id, kind, department_pcode, secret, sealed)
     SELECT 'BENCH-' || n, c.organisation_id, c.kind, c.department_pcode, true, c.sealed FROM generate_series(1, 3) n, (SELECT * FROM centres WHERE reference = 'DEMO-C001') c RETURNING id`,
  );
  const centres = rows.map(({ id }) => id);
  await pool.query("INSERT INTO centre_capacities (centre_id, seq, valid_from, beds, source) SELECT id, 0, '2010-01-01', 3, 'bench' FROM unnest($1::int[]) id", [centres]);
  await pool.query("INSERT INTO centre_occupancies SELECT id, '2024-01-01', 0, 'bench' FROM unnest($1::int[]) id", [centres]);
  const resources = [randomUUID(), randomUUID()];
  for (const [at, id] of resources.entries())
    await pool.query('INSERT INTO resources (organisation_id, id, kind, language, department_pcode, count, contact_sealed) VALUES ($1, $2, $3, $4, $5, 3, $6)', [
      organisationId,
      id,
      at === 0 ? 'INTERPRETER' : 'VEHICLE',
      at === 0 ? 'mos' : null,
      'CI2604',
      resourceContact.seal(secrets, { id }, ''),
    ]);
  return { centres, resources };
}
