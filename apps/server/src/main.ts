import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { CONSOLE } from './actor.ts';
import { watchBeds } from './alerts/watch.ts';
import { createApp } from './app.ts';
import { type AuditAnchor, createAuditAnchor } from './audit/anchor.ts';
import { watchAudit } from './audit/watch.ts';
import { createBasemap } from './basemap/installed.ts';
import { tidy } from './basemap/store.ts';
import { exitWith, OperatorError, progress, say } from './console.ts';
import type { Services } from './context.ts';
import { databaseProblem } from './database/client.ts';
import { EVENTS_CHANNEL } from './database/events.ts';
import { openDatabase } from './database/open.ts';
import { inTime } from './in-time.ts';
import { JOB_KINDS } from './job-kinds.ts';
import { createJobRunner, JOBS_CHANNEL, type JobRunner } from './jobs/runner.ts';
import { createThreads } from './jobs/threads.ts';
import { pathsOf } from './paths.ts';
import { createRefusals, REFUSALS_FLUSHED_MS, type Refusals } from './refusals.ts';
import { demonstrationFile, seed } from './seed.ts';
import { createUnknownAccounts } from './session/attempts.ts';
import { createLiveSessions, SESSIONS_CHANGED } from './session/live.ts';
import { readSettings, type Settings } from './settings.ts';
import { createRouting } from './travel/routing.ts';
import { readSetup } from './travel/setup.ts';
import { createTravel } from './travel/thread.ts';
import { upgrades } from './upgrades/index.ts';
import { firstAdministrator } from './users/first.ts';
import { loadZoneRegister } from './zones/register.ts';

/** Starts Vigie and keeps it running until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const root = resolve(fileURLToPath(import.meta.url), '../../../..');
  const settings = readSettings(root);
  const paths = pathsOf(root);
  await probePort(settings);
  progress(
    settings.databaseUrl
      ? say('Connexion à la base de DATABASE_URL…', 'Connecting to the database of DATABASE_URL…')
      : say('Démarrage de la base de données…', 'Starting the database…'),
  );
  const database = await openDatabase({ ...settings, migrations: paths.migrations, upgrades: upgrades(paths.places), serves: true });

  let app: FastifyInstance | undefined;
  let anchor: AuditAnchor | undefined;
  let anchoring: NodeJS.Timeout | undefined;
  let refusals: Refusals | undefined;
  let flushing: NodeJS.Timeout | undefined;
  let jobs: JobRunner | undefined;
  let alerts: ReturnType<typeof watchBeds> | undefined;
  let stopping = false;
  const stop = (code: number) => {
    if (stopping) return;
    stopping = true;
    void (async () => {
      if (app) await closeApp(app);
      await jobs?.close();
      await alerts?.close();
      clearInterval(anchoring);
      clearInterval(flushing);
      await refusals?.flush().catch(() => {});
      await anchor?.refresh().catch(() => {});
      await database.close();
      process.exit(code);
    })().catch(exitWith);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
  void database.died.then(() => {
    process.stderr.write(
      `\nVigie: ${say('la base de données s’est arrêtée. Ce qui était enregistré est gardé : relancez npm start.', 'the database has stopped. What was saved is kept: run npm start again.')}\n`,
    );
    stop(1);
  });

  try {
    const places = JSON.parse(readFileSync(paths.places, 'utf8'));
    await seed(database, paths, places, settings);
    const zones = await loadZoneRegister(database.pool, places);
    const threads = createThreads({ connection: database.connection, keys: database.secrets.material, placesPath: paths.places });
    jobs = createJobRunner(database, JOB_KINDS, threads.perform, CONSOLE);
    database.events.on(['zones'], () => {
      void zones.reload(database.pool).catch(exitWith);
      threads.renew();
    });
    await database.onNotice(EVENTS_CHANNEL, database.events.read);
    await database.onNotice(JOBS_CHANNEL, jobs.wake);
    const travel = createTravel(paths, () => readSetup(database));
    database.events.on(['travel'], travel.renew);
    const basemap = createBasemap(database, settings.dataDir);
    const services: Services = {
      settings,
      database,
      zones,
      jobs,
      sessions: createLiveSessions(database),
      unknownAccounts: createUnknownAccounts(),
      refusals: createRefusals(database),
      travel,
      routing: settings.routing ? createRouting(settings.routing) : null,
      basemap,
      auditAnchor: createAuditAnchor(settings, database),
      codeVersion: readVersion(root),
    };
    await database.onNotice(SESSIONS_CHANGED, () => services.sessions.forget());
    database.onConnection({
      // An account that is blocked meanwhile must not stay remembered, so nothing is.
      lost: () => services.sessions.forget(),
      again: () => {
        database.events.missed();
        jobs?.wake();
      },
    });
    const watch = watchAudit(services.auditAnchor);
    anchoring = setInterval(() => void watch(), ANCHOR_MS);
    anchor = services.auditAnchor;
    refusals = services.refusals;
    flushing = setInterval(() => void services.refusals.flush().catch(() => {}), REFUSALS_FLUSHED_MS);
    if (database.ownsTables) progress(OWNER_WARNING);
    await tendBasemap(services);
    database.events.on(['basemap'], () => void tendBasemap(services).catch(() => {}));
    app = await createApp(services, { webRoot: paths.web });
    await app.listen({ host: settings.host, port: settings.port }).catch((error) => portProblem(error, settings.port));
    await watch();
    await jobs.start(database);
    alerts = watchBeds({ database, actor: CONSOLE }, zones);
    const address = app.server.address();
    const port = typeof address === 'object' && address ? address.port : settings.port;
    const url = settings.origin ?? `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
    process.stdout.write(`\n  Vigie : ${url}\n  ${settings.mode === 'demo' ? demonstrationNote(settings) : await productionNote(services, url)}\n\n`);
  } catch (error) {
    // A database that dies meanwhile is told of in a sentence, by `stop`; the query that noticed it first says nothing that a user could read.
    if (
      databaseProblem(error) === 'OVERLOADED' &&
      (await inTime(
        database.died.then(() => DIED),
        DIES_MS,
      ))
    )
      return;
    await app?.close();
    await database.close();
    throw error;
  }
}

/** How long after a lost connection it may be seen that the whole database has ended. */
const DIES_MS = 2_000;
const DIED = { died: true } as const;

/** After a map was installed or removed, here or by another server: what is not drawn any more goes, and what is lacking here is said. */
async function tendBasemap({ basemap, database, settings }: Services): Promise<void> {
  await tidy(database, settings.dataDir);
  const missing = await basemap.missing();
  if (missing)
    progress(
      say(
        `La carte installée, ${missing.fileName}, n’est pas dans le dossier de données de ce serveur : il montre la carte intégrée. Importez-y le même fichier.`,
        `The installed map, ${missing.fileName}, is not in the data directory of this server: it shows the built-in map. Import the same file here.`,
      ),
    );
}

/** How long clients that are being answered may hold up the end; a connection kept open, or a request that never ends, is cut then. */
const LEAVING_MS = 5_000;

async function closeApp(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), LEAVING_MS);
  await app.close();
  clearTimeout(cut);
}

const demonstrationNote = ({ dataDir }: Settings): string =>
  say(
    `Données de démonstration. Les comptes et leur mot de passe sont dans ${demonstrationFile(dataDir)} ; Ctrl-C arrête tout.`,
    `Demonstration data. The accounts and their password are in ${demonstrationFile(dataDir)}; Ctrl-C stops everything.`,
  );

/** Until somebody administers, every start prints the link by which the first administrator chooses a password. */
async function productionNote(services: Services, url: string): Promise<string> {
  const link = await firstAdministrator(services);
  if (link === undefined) return say('Ctrl-C arrête tout.', 'Ctrl-C stops everything.');
  return say(
    `Personne n’administre encore cette installation. Ouvrez ce lien, qui ne sert qu’une fois, et choisissez le mot de passe du compte « admin » :\n  ${url}${link.path}`,
    `Nobody administers this installation yet. Open this link, which works once, and choose the password of the account "admin":\n  ${url}${link.path}`,
  );
}

const OWNER_WARNING = say(
  'Attention : le compte de DATABASE_URL possède les tables et pourrait ôter la protection du journal d’audit. Donnez DATABASE_OWNER_URL pour les migrations (README, « En production »).',
  'Warning: the account of DATABASE_URL owns the tables and could take the audit log’s protection away. Give DATABASE_OWNER_URL for migrations (README, "In production").',
);
/** A log that was cut is found out by what is younger than this. */
const ANCHOR_MS = 60_000;

/** Tries the port before anything else is started, so that a taken one is said at once. */
async function probePort({ host, port }: Settings): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve)).catch((error) => portProblem(error, port));
  await new Promise((resolve) => probe.close(resolve));
}

function portProblem(error: NodeJS.ErrnoException, port: number): never {
  if (error.code === 'EADDRINUSE')
    throw new OperatorError(
      say(
        `le port ${port} est déjà pris : arrêtez le programme qui l'occupe, ou choisissez-en un autre (PORT=${port + 1} npm start).`,
        `port ${port} is taken: stop the program that has it, or choose another (PORT=${port + 1} npm start).`,
      ),
    );
  if (error.code === 'EACCES')
    throw new OperatorError(
      say(
        `le port ${port} est réservé au système : choisissez-en un au-dessus de 1023 (PORT=4680 npm start).`,
        `port ${port} is reserved for the system: choose one above 1023 (PORT=4680 npm start).`,
      ),
    );
  throw error;
}

/** The version of the code as a saved run quotes it: the release, and the commit it was built from where that is known. */
function readVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const stamp = join(root, 'apps/server/dist/commit.txt');
  const commit = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '';
  return commit ? `${version}+${commit}` : version;
}

main().catch(exitWith);
