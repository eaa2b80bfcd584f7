import { readFileSync } from 'node:fs';
import type { RescueDraft } from '@vigie/domain';
import type pg from 'pg';
import { audit } from '../src/audit/write.ts';
import type { PrismaClient } from '../src/database/generated/client.ts';
import { createRescue } from '../src/rescues/store.ts';
import type { Secrets } from '../src/secrets/secrets.ts';
import type { ZoneRegister } from '../src/zones/register.ts';

const WRITES = 100;
const ROUNDS = 15;

/** CPU of this process and of the database's, of entering a rescue with its audit row, and of the audit row alone within a transaction that there is anyway. */
export async function auditCost(prisma: PrismaClient, pool: pg.Pool, { secrets, zones, folder }: { secrets: Secrets; zones: ZoneRegister; folder: string }): Promise<object> {
  const { rows } = await pool.query<{ id: number; organisation: number }>("SELECT id, organisation_id AS organisation FROM users WHERE account = 'police'");
  const actor = {
    userId: rows[0]?.id ?? 0,
    account: 'police',
    role: 'police',
    organisationId: rows[0]?.organisation ?? 0,
    organisation: '',
    territories: ['CI'],
    purpose: null,
  } as const;
  const services = { database: { prisma, secrets }, zones } as unknown as Parameters<typeof createRescue>[0];
  let number = 0;
  const entry = { action: 'create', noun: 'rescues', entity: '1', details: { reference: 'x' }, changed: 'rescues' } as const;
  const write = () => createRescue(services, { ...actor, territories: ['CI'] }, 'territory', draft(`BENCH-${number++}`));
  // A write that has to reach the disk anyway: what the audit adds to one is asked, not what a transaction costs.
  const BUMP = "INSERT INTO data_versions VALUES ('rescues', 1) ON CONFLICT (noun) DO UPDATE SET version = data_versions.version + 1";
  const empty = () => prisma.$transaction(async (transaction) => void (await transaction.$executeRawUnsafe(BUMP)));
  const audited = () => prisma.$transaction((transaction) => audit(transaction, { ...actor, territories: ['CI'] }, entry));
  const seconds: Record<string, number[]> = { write: [], empty: [], audited: [] };
  for (let round = -1; round < ROUNDS; round++)
    for (const [name, work] of Object.entries({ write, empty, audited })) {
      const before = cpuOf(folder);
      for (let i = 0; i < WRITES; i++) await work();
      if (round >= 0) seconds[name]?.push((cpuOf(folder) - before) / WRITES);
    }
  await prisma.$disconnect();
  const median = (name: string) => seconds[name]?.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  const alone = median('audited') - median('empty');
  return { name: 'audit row of a write', n: WRITES, writeCpuSeconds: median('write'), auditCpuSeconds: alone, share: alone / (median('write') - alone) };
}

/** CPU seconds of this process and of every process of the database so far; the scheduler counts them in nanoseconds (Linux only). */
function cpuOf(folder: string): number {
  const { user, system } = process.cpuUsage();
  const postmaster = Number(readFileSync(`${folder}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  const nanoseconds = children.map((pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0; // it ended meanwhile
    }
  });
  return (user + system) / 1e6 + nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}

function draft(reference: string): RescueDraft {
  return {
    reference,
    occurredOn: '2024-05-06',
    datePrecision: 'DAY',
    lon: -6.59,
    lat: 5.78,
    placePrecision: 'GPS',
    accuracyMetres: 10,
    placeName: 'Méagui',
    departmentPcode: null,
    sector: 'COCOA',
    sourceType: 'REPORTED',
    definition: 'PRESUMED',
    verification: 'UNVERIFIED',
    children: 2,
    girls: 1,
    boys: 1,
    age0to8: null,
    age9to12: null,
    age13to15: null,
    age16to17: null,
  };
}
