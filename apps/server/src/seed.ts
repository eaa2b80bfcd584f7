import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDemonstration, hasMovements } from '@vigie/data';
import type { AccountRole } from '@vigie/domain';
import { type Place, type ZoneShape, zoneIndex } from '@vigie/geography';
import { CONSOLE } from './actor.ts';
import { writeCentres } from './centres/write.ts';
import { OperatorError, progress, say } from './console.ts';
import type { Client } from './database/driver.ts';
import type { Database } from './database/open.ts';
import { writeEffort } from './effort/bulk.ts';
import type { Sender } from './imports/importer.ts';
import { writeIndicators, writeIndicatorValues } from './indicators/bulk.ts';
import type { Paths } from './paths.ts';
import { type PlacedRescue, writeRescues } from './rescues/bulk.ts';
import { writeResources } from './resources/bulk.ts';
import { hashPassword, passwordIs } from './session/password.ts';
import type { Settings } from './settings.ts';
import { writeStays } from './stays/bulk.ts';
import { change, changeInBulk } from './writing/change.ts';
import { loadZoneRegister } from './zones/register.ts';
import { insertZones } from './zones/write.ts';

/** The seed of the demonstration set: another one makes another set of the same kind. */
const DEMONSTRATION_SEED = 2026;

/** Organisations that record nothing themselves but have an account in the demonstration. */
const OFFICES = [
  { code: 'DEMO-MINISTERE', name: 'Ministère chargé de l’enfance (démonstration)', kind: 'CentralGovernmentOrganisation' },
  { code: 'DEMO-COORDINATION', name: 'Coordination nationale (démonstration)', kind: 'CentralGovernmentOrganisation' },
  { code: 'DEMO-PARQUET', name: 'Parquet de San-Pédro (démonstration)', kind: 'LegalService' },
] as const;

/** Who runs the centres of the demonstration that keep movements: an organisation most of them, the ministry one. */
const HOUSES = { usual: 'DEMO-ONG', 'DEMO-C004': 'DEMO-MINISTERE' } as const;

/** The demonstration accounts: one a role, each with an organisation and a territory that show what the role is for; a second of the police, because nobody reviews their own plan. */
const ACCOUNTS: { account: AccountRole | 'police-2'; organisation: string; territories: string[] }[] = [
  { account: 'police', organisation: 'DEMO-SDLTEDJ-SAN-PEDRO', territories: ['CI'] },
  { account: 'prevention', organisation: 'DEMO-CLMRS', territories: ['CI'] },
  { account: 'ministry', organisation: 'DEMO-MINISTERE', territories: ['CI'] },
  { account: 'caseworker', organisation: 'DEMO-ONG', territories: ['CI'] },
  { account: 'prosecutor', organisation: 'DEMO-PARQUET', territories: ['CI'] },
  { account: 'coordinator', organisation: 'DEMO-COORDINATION', territories: ['CI'] },
  { account: 'auditor', organisation: 'DEMO-COORDINATION', territories: [] },
  { account: 'admin', organisation: 'DEMO-COORDINATION', territories: [] },
  { account: 'police-2', organisation: 'DEMO-SDLTEDJ-SAN-PEDRO', territories: ['CI'] },
];

/** One number above the lock of the server. Servers that start at once would each load the country. */
const SEED_LOCK = 72707372;

/**
 * Loads the country and, in demonstration mode on the very first start, the demonstration set, so that an interrupted start begins it again.
 * @throws OperatorError when a database of the demonstration is opened for production, or the other way round
 */
export async function seed(
  database: Database,
  paths: Pick<Paths, 'zones' | 'zonesDisplay'>,
  places: Place[],
  settings: Pick<Settings, 'mode' | 'dataDir' | 'demoPassword'>,
): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [SEED_LOCK]);
    const { rows } = await client.query<{ zones: number; real: number; demonstration: number }>(
      `SELECT (SELECT count(*) FROM zones)::int AS zones,
         (SELECT count(*) FROM organisations WHERE NOT demonstration)::int AS real, (SELECT count(*) FROM organisations WHERE demonstration)::int AS demonstration`,
    );
    const { zones = 0, real = 0, demonstration = 0 } = rows[0] ?? {};
    requireMode(settings.mode, real, demonstration);
    if (zones === 0) {
      progress(say('Zones du pays…', 'Zones of the country…'));
      await change({ database, actor: CONSOLE }, 'zones', async (tx) => {
        await insertZones(tx, readZones(paths.zones), readDisplay(paths.zonesDisplay));
        return { answer: undefined, action: 'import', entity: null, details: {} };
      });
    }
    if (settings.mode === 'production') return;
    if (demonstration === 0) {
      progress(say('Données de démonstration…', 'Demonstration data…'));
      await loadDemonstration(database, readZones(paths.zones), places);
    }
    await giveDemonstrationPassword(client, settings);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [SEED_LOCK]).catch(() => {});
    client.release();
  }
}

function requireMode(mode: Settings['mode'], real: number, demonstration: number): void {
  if (mode === 'production' && demonstration > 0)
    throw new OperatorError(
      say(
        'cette base contient la démonstration et ses comptes : donnez une base vide pour la production (DATABASE_URL ou VIGIE_DATA_DIR).',
        'this database holds the demonstration and its accounts: give an empty database for production (DATABASE_URL or VIGIE_DATA_DIR).',
      ),
    );
  if (mode === 'demo' && real > 0 && demonstration === 0)
    throw new OperatorError(
      say(
        'cette base est celle d’une production : donnez VIGIE_MODE=production, ou une autre base pour la démonstration.',
        'this database is one of production: give VIGIE_MODE=production, or another database for the demonstration.',
      ),
    );
}

/** Where the demonstration's accounts are written down. */
export const demonstrationFile = (dataDir: string): string => join(dataDir, 'demonstration-accounts.txt');

/** Sees to it that every demonstration account has the password of the settings, or the one that was drawn at the first start. */
async function giveDemonstrationPassword(client: Client, { dataDir, demoPassword }: Pick<Settings, 'dataDir' | 'demoPassword'>): Promise<void> {
  const path = demonstrationFile(dataDir);
  const written = existsSync(path) ? /^password: (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  const password = demoPassword ?? written ?? randomBytes(12).toString('base64url');
  const { rows } = await client.query<{ hash: string | null }>('SELECT password_hash AS hash FROM users WHERE demonstration ORDER BY id LIMIT 1');
  if (password !== written) {
    writeFileSync(path, `Vigie, démonstration / demonstration\naccounts: ${ACCOUNTS.map(({ account }) => account).join(', ')}\npassword: ${password}\n`, { mode: 0o600 });
    chmodSync(path, 0o600);
  }
  if (rows[0]?.hash && (await passwordIs(password, rows[0].hash))) return;
  await client.query('UPDATE users SET password_hash = $1, failed_attempts = 0, locked_until = NULL WHERE demonstration', [await hashPassword(password)]);
}

const readZones = (path: string): ZoneShape[] => JSON.parse(readFileSync(path, 'utf8')) as ZoneShape[];
const readDisplay = (path: string) =>
  (JSON.parse(readFileSync(path, 'utf8')) as GeoJSON.FeatureCollection<ZoneShape['geometry'], { pcode: string }>).features.map(({ properties, geometry }) => ({
    pcode: properties.pcode,
    geometry,
  }));

/** Centres and figures of the demonstration come from no file of any organisation. */
const OF_NOBODY = { organisationId: 0, importId: null, userId: null, reason: 'demonstration' };

/** The centres first, which may be written twice; the rest in one transaction with the organisations, by which it is known that it was loaded. */
async function loadDemonstration(database: Database, zones: ZoneShape[], places: Place[]): Promise<void> {
  const index = zoneIndex(zones.filter((zone) => zone.level === 'DEPARTMENT'));
  const locate = (lon: number, lat: number) => index.pcodes[index.locate(lon, lat)] ?? null;
  const set = generateDemonstration({ seed: DEMONSTRATION_SEED, zones, places, locate });
  const by = { database, actor: CONSOLE };
  const { secrets } = database;
  await change(by, 'centres', async (tx) => {
    const { added } = await writeCentres(tx, [set.centres], { secrets, ...OF_NOBODY });
    return { answer: undefined, action: 'import', entity: null, details: { added } };
  });
  const sender = {
    secrets,
    zones: await loadZoneRegister(database.pool, places),
    writes: null,
    importId: null,
    userId: null,
    fileName: '',
    earlier: null,
    reason: 'demonstration',
  };
  await changeInBulk(by, 'demonstration', async (client) => {
    await insertDemonstration(client, set, locate, sender);
    return { answer: undefined, action: 'import', entity: null, details: { seed: DEMONSTRATION_SEED, rescues: set.rescues.length }, bumps: 'rescues' };
  });
}

async function insertDemonstration(
  client: Client,
  set: ReturnType<typeof generateDemonstration>,
  locate: (lon: number, lat: number) => string | null,
  sender: Omit<Sender, 'organisationId'>,
): Promise<void> {
  const ids = new Map<string, number>();
  for (const { code, name, kind } of [...set.organisations, ...OFFICES]) {
    const { rows } = await client.query<{ id: number }>('INSERT INTO organisations (name, kind, demonstration) VALUES ($1, $2, true) RETURNING id', [name, kind]);
    ids.set(code, rows[0]?.id ?? 0);
  }
  for (const { account, organisation, territories } of ACCOUNTS)
    await client.query('INSERT INTO users (account, name, role, organisation_id, territories, demonstration) VALUES ($1, $1, $2, $3, $4, true)', [
      account,
      account === 'police-2' ? 'police' : account,
      ids.get(organisation),
      territories,
    ]);

  for (const [code, organisationId] of ids) {
    const rescues = set.rescues.flatMap(({ organisation, ...draft }): PlacedRescue[] => {
      if (organisation !== code) return [];
      const departmentPcode = draft.lon !== null && draft.lat !== null ? locate(draft.lon, draft.lat) : draft.departmentPcode;
      if (departmentPcode === null) throw new Error(`demonstration rescue ${draft.reference} lies outside the country`);
      return [{ draft: { ...draft, departmentPcode: draft.lon === null ? departmentPcode : null }, departmentPcode }];
    });
    if (rescues.length > 0) await writeRescues(client, [rescues], { ...sender, organisationId });
    const effort = set.effort.flatMap(({ organisation, ...entry }) => (organisation === code ? [entry] : []));
    if (effort.length > 0) await writeEffort(client, [effort], { ...sender, organisationId });
  }
  await giveCentres(client, set, ids);
  await writeResources(
    client,
    sender.secrets,
    set.resources.map(({ organisation, ...draft }) => ({ ...draft, organisationId: ids.get(organisation) ?? 0 })),
  );
  await writeIndicators(client, set.indicators);
  await writeIndicatorValues(client, [set.indicatorValues], OF_NOBODY);
}

/** The organisations that run the centres whose movements the demonstration has, and the stays in them. */
async function giveCentres(
  client: Client,
  { centres, stays }: Pick<ReturnType<typeof generateDemonstration>, 'centres' | 'stays'>,
  organisations: ReadonlyMap<string, number>,
): Promise<void> {
  const references = centres.filter(hasMovements).map(({ reference }) => reference);
  const houses = references.map((reference) => organisations.get((HOUSES as Record<string, string>)[reference] ?? HOUSES.usual));
  await client.query('UPDATE centres c SET organisation_id = h.organisation FROM unnest($1::text[], $2::int[]) AS h (reference, organisation) WHERE c.reference = h.reference', [
    references,
    houses,
  ]);
  await writeStays(client, stays);
}
