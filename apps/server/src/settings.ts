import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { OperatorError, say } from './console.ts';

export interface Settings {
  host: string;
  port: number;
  /** An own PostgreSQL; undefined: the embedded one. */
  databaseUrl: string | undefined;
  /** Absolute; exists and can be written to. */
  dataDir: string;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the settings from the environment; `root` is the folder of the clone.
 * @throws OperatorError naming the variable and what it may be
 */
export function readSettings(root: string, env = process.env): Settings {
  const port = Number(env['PORT'] || 4680);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new OperatorError(say(`PORT=${env['PORT']} n'est pas un port : donnez un nombre de 1 à 65535.`, `PORT=${env['PORT']} is not a port: give a number from 1 to 65535.`));
  const host = env['HOST'] || '127.0.0.1';
  if (!LOOPBACK.has(host))
    throw new OperatorError(
      say(
        `HOST=${host} est refusé : en mode démonstration Vigie n'écoute que sur cette machine (127.0.0.1), car on y entre sans mot de passe.`,
        `HOST=${host} is refused: in demonstration mode Vigie listens on this machine only (127.0.0.1), because one enters without a password.`,
      ),
    );
  if (env['VIGIE_MODE'] && env['VIGIE_MODE'] !== 'demo')
    throw new OperatorError(
      say(`VIGIE_MODE=${env['VIGIE_MODE']} n'existe pas encore : seul le mode « demo » fonctionne.`, `VIGIE_MODE=${env['VIGIE_MODE']} does not exist yet: only "demo" works.`),
    );
  const dataDir = resolve(root, env['VIGIE_DATA_DIR'] || '.vigie');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    accessSync(dataDir, constants.W_OK | constants.R_OK | constants.X_OK);
  } catch (error) {
    throw new OperatorError(
      say(
        `impossible d'écrire dans ${dataDir} (${(error as Error).message.split(',')[0]}) : donnez-vous le droit d'y écrire ou choisissez un autre dossier avec VIGIE_DATA_DIR.`,
        `cannot write to ${dataDir} (${(error as Error).message.split(',')[0]}): give yourself the right to, or choose another folder with VIGIE_DATA_DIR.`,
      ),
    );
  }
  return { host, port, databaseUrl: env['DATABASE_URL'] || undefined, dataDir };
}
