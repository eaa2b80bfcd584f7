import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OperatorError, say } from './console.ts';
import { parseKey, readKeyFile, writeKeyFile } from './secrets/key-file.ts';
import { type RoutingAddress, readRouting } from './travel/routing-address.ts';

export type Mode = 'demo' | 'production';

export interface Settings {
  mode: Mode;
  host: string;
  port: number;
  /** An own PostgreSQL; undefined: the embedded one. */
  databaseUrl: string | undefined;
  /** The same database as the owner of its tables, for migrations; undefined: `databaseUrl` owns them. */
  databaseOwnerUrl: string | undefined;
  /** Folder with `postgres` and `initdb` that the embedded database runs from; undefined: those that npm brings. */
  postgresBin: string | undefined;
  /** Absolute; exists and can be written to. */
  dataDir: string;
  /** The address that browsers use, where a proxy stands in front; undefined: this machine only. */
  origin: string | undefined;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  /** Of one account at one address. */
  requestsPerMinute: number;
  /** Undefined: drawn at the first start and kept in the data directory. Demonstration only. */
  demoPassword: string | undefined;
  /** A file that the anchors of the audit log are written to as well, best on another machine; undefined: none. */
  auditAnchorCopy: string | undefined;
  /** A routing server that times are asked of before the model; undefined: none. */
  routing: RoutingAddress | undefined;
  /** Opens the data keys; 32 bytes. */
  key: Buffer;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the settings from the environment; `root` is the folder of the clone.
 * @throws OperatorError naming the variable and what it may be
 */
export function readSettings(root: string, env = process.env): Settings {
  const mode = readMode(env['VIGIE_MODE']);
  const port = readPort(env['PORT']);
  const host = env['HOST'] || '127.0.0.1';
  const origin = readOrigin(env['VIGIE_ORIGIN']);
  if (mode === 'demo' && !LOOPBACK.has(host))
    throw new OperatorError(
      say(
        `HOST=${host} est refusé : en mode démonstration Vigie n'écoute que sur cette machine (127.0.0.1), car les comptes y partagent un mot de passe.`,
        `HOST=${host} is refused: in demonstration mode Vigie listens on this machine only (127.0.0.1), because its accounts share a password.`,
      ),
    );
  if (mode === 'production' && !LOOPBACK.has(host) && origin === undefined)
    throw new OperatorError(
      say(
        `HOST=${host} demande VIGIE_ORIGIN, l'adresse https que les navigateurs utilisent (VIGIE_ORIGIN=https://vigie.exemple.ci).`,
        `HOST=${host} needs VIGIE_ORIGIN, the https address that browsers use (VIGIE_ORIGIN=https://vigie.example.ci).`,
      ),
    );
  const dataDir = readDataDir(resolve(root, env['VIGIE_DATA_DIR'] || '.vigie'));
  return {
    mode,
    host,
    port,
    origin,
    dataDir,
    databaseUrl: env['DATABASE_URL'] || undefined,
    databaseOwnerUrl: env['DATABASE_OWNER_URL'] || undefined,
    postgresBin: readPostgresBin(env['VIGIE_POSTGRES_BIN']),
    trustedProxies: (env['VIGIE_TRUSTED_PROXIES'] ?? '').split(',').flatMap((each) => each.trim() || []),
    requestsPerMinute: readRequests(env['VIGIE_REQUESTS_PER_MINUTE'], mode),
    demoPassword: mode === 'demo' ? env['VIGIE_DEMO_PASSWORD'] || undefined : undefined,
    auditAnchorCopy: env['VIGIE_AUDIT_ANCHOR_COPY'] ? resolve(root, env['VIGIE_AUDIT_ANCHOR_COPY']) : undefined,
    routing: readRouting(env['VIGIE_ROUTING']),
    key: readKey(mode, dataDir, env),
  };
}

function readMode(text: string | undefined): Mode {
  if (!text || text === 'demo') return 'demo';
  if (text === 'production') return 'production';
  throw new OperatorError(say(`VIGIE_MODE=${text} n'existe pas : donnez « demo » ou « production ».`, `VIGIE_MODE=${text} does not exist: give "demo" or "production".`));
}

function readPort(text: string | undefined): number {
  const port = Number(text || 4680);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new OperatorError(say(`PORT=${text} n'est pas un port : donnez un nombre de 1 à 65535.`, `PORT=${text} is not a port: give a number from 1 to 65535.`));
}

function readOrigin(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && url.origin === text.replace(/\/$/, '') && (url.protocol === 'https:' || LOOPBACK.has(url.hostname))) return url.origin;
  throw new OperatorError(
    say(
      `VIGIE_ORIGIN=${text} ne convient pas : donnez l'adresse https sans chemin, comme https://vigie.exemple.ci.`,
      `VIGIE_ORIGIN=${text} does not fit: give the https address without a path, like https://vigie.example.ci.`,
    ),
  );
}

/** In the demonstration everybody is on this machine, and a script may well ask a thousand things a second. */
function readRequests(text: string | undefined, mode: Mode): number {
  const requests = Number(text || (mode === 'demo' ? 120_000 : 3000));
  if (Number.isInteger(requests) && requests >= 60) return requests;
  throw new OperatorError(
    say(`VIGIE_REQUESTS_PER_MINUTE=${text} ne convient pas : donnez un nombre de 60 au moins.`, `VIGIE_REQUESTS_PER_MINUTE=${text} does not fit: give a number of at least 60.`),
  );
}

function readDataDir(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    accessSync(dataDir, constants.W_OK | constants.R_OK | constants.X_OK);
    return dataDir;
  } catch (error) {
    throw new OperatorError(
      say(
        `impossible d'écrire dans ${dataDir} (${(error as Error).message.split(',')[0]}) : donnez-vous le droit d'y écrire ou choisissez un autre dossier avec VIGIE_DATA_DIR.`,
        `cannot write to ${dataDir} (${(error as Error).message.split(',')[0]}): give yourself the right to, or choose another folder with VIGIE_DATA_DIR.`,
      ),
    );
  }
}

function readPostgresBin(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  if (['postgres', 'initdb'].every((name) => existsSync(join(text, `${name}${suffix}`)))) return resolve(text);
  throw new OperatorError(
    say(
      `VIGIE_POSTGRES_BIN=${text} ne convient pas : donnez le dossier qui contient « postgres » et « initdb », comme /usr/lib/postgresql/17/bin.`,
      `VIGIE_POSTGRES_BIN=${text} does not fit: give the folder that holds "postgres" and "initdb", such as /usr/lib/postgresql/17/bin.`,
    ),
  );
}

function readKey(mode: Mode, dataDir: string, env: NodeJS.ProcessEnv): Buffer {
  if (env['VIGIE_KEY']) return parseKey(env['VIGIE_KEY'], 'VIGIE_KEY', mode);
  if (env['VIGIE_KEY_FILE']) return readKeyFile(resolve(env['VIGIE_KEY_FILE']), mode);
  if (mode === 'production')
    throw new OperatorError(
      say(
        'VIGIE_KEY_FILE manque : en production les lieux sont chiffrés sous votre clé. Faites-la avec « npm run --silent vigie -- key new FICHIER », gardez-en une copie ailleurs, et donnez VIGIE_KEY_FILE=FICHIER.',
        'VIGIE_KEY_FILE is missing: in production the places are encrypted under your key. Make it with "npm run --silent vigie -- key new FILE", keep a copy elsewhere, and give VIGIE_KEY_FILE=FILE.',
      ),
    );
  const path = join(dataDir, 'demonstration.key');
  if (!existsSync(path)) writeKeyFile(path, 'demonstration-key');
  return readKeyFile(path, mode);
}
