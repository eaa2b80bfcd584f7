import type { Database } from '../src/database/open.ts';
import { sqlOf } from '../src/database/sql.ts';
import { createRescue } from '../src/rescues/store.ts';
import { scopeOf } from '../src/scope.ts';
import { rescueDraft } from '../src/testing/rescue-draft.ts';
import { recordChange } from '../src/writing/record.ts';
import type { ZoneRegister } from '../src/zones/register.ts';
import { cpuOf } from './cpu.ts';
import { police } from './database.ts';

const WRITES = 100;
const ROUNDS = 15;

/** CPU of this process and of the database's, of entering a rescue with its event and audit row, and of those alone within a transaction that there is anyway. */
export async function auditCost(database: Database, zones: ZoneRegister, folder: string): Promise<object> {
  const { prisma } = database;
  const actor = await police(database);
  const caller = { database, zones, actor, scope: scopeOf(actor, 'territory', zones) } as unknown as Parameters<typeof createRescue>[0];
  let number = 0;
  const done = { action: 'create', noun: 'rescues', entity: '1', details: { reference: 'x' }, bumps: 'rescues' } as const;
  const write = () => createRescue(caller, rescueDraft({ reference: `BENCH-${number++}`, placeName: 'Méagui' }));
  // A write that has to reach the disk anyway: what the record of a change adds to one is asked, not what a transaction costs.
  const BUMP = "INSERT INTO data_versions VALUES ('rescues', 1) ON CONFLICT (noun) DO UPDATE SET version = data_versions.version + 1";
  const empty = () => prisma.$transaction(async (tx) => void (await tx.$executeRawUnsafe(BUMP)));
  const audited = () => prisma.$transaction((tx) => recordChange(sqlOf(tx), actor, done));
  const seconds: Record<string, number[]> = { write: [], empty: [], audited: [] };
  for (let round = -1; round < ROUNDS; round++)
    for (const [name, work] of Object.entries({ write, empty, audited })) {
      const before = cpuOf(folder);
      for (let i = 0; i < WRITES; i++) await work();
      if (round >= 0) seconds[name]?.push((cpuOf(folder) - before) / WRITES);
    }
  const median = (name: string) => seconds[name]?.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  const alone = median('audited') - median('empty');
  return { name: 'audit row of a write', n: WRITES, writeCpuSeconds: median('write'), auditCpuSeconds: alone, share: alone / (median('write') - alone) };
}
