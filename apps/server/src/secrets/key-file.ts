import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { OperatorError, say } from '../console.ts';

const KEY_TEXT = /^vigie-key-1:([A-Za-z0-9_-]{43})$/;
/** The demonstration's key says what it is, so that production can refuse it wherever it was copied to. */
const DEMONSTRATION_TEXT = /^vigie-demonstration-key-1:([A-Za-z0-9_-]{43})$/;

/** Writes a new key to a file that only its owner can read. @throws OperatorError when the file is there already */
export function writeKeyFile(path: string, kind: 'key' | 'demonstration-key' = 'key'): void {
  try {
    writeFileSync(path, `vigie-${kind}-1:${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new OperatorError(say(`${path} existe déjà et n’a pas été touché : choisissez un autre nom.`, `${path} exists already and was left alone: choose another name.`));
  }
  chmodSync(path, 0o600);
}

/** The key of an installation from the text of a file or of an environment variable. `where` names it in the sentence. @throws OperatorError */
export function parseKey(text: string, where: string, mode: 'demo' | 'production'): Buffer {
  const real = KEY_TEXT.exec(text.trim())?.[1];
  const demonstration = DEMONSTRATION_TEXT.exec(text.trim())?.[1];
  if (demonstration && mode === 'production')
    throw new OperatorError(
      say(
        `${where} est une clé de démonstration : en production faites la vôtre avec « npm run --silent vigie -- key new FICHIER ».`,
        `${where} is a demonstration key: for production make your own with "npm run --silent vigie -- key new FILE".`,
      ),
    );
  const key = Buffer.from(real ?? demonstration ?? '', 'base64url');
  // A key of one repeated byte was typed, not drawn.
  if (key.length !== 32 || new Set(key).size < 8)
    throw new OperatorError(
      say(
        `${where} n’est pas une clé de Vigie : faites-en une avec « npm run --silent vigie -- key new FICHIER ».`,
        `${where} is not a key of Vigie: make one with "npm run --silent vigie -- key new FILE".`,
      ),
    );
  return key;
}

/** @throws OperatorError when the file is missing, readable by others, or holds no key */
export function readKeyFile(path: string, mode: 'demo' | 'production'): Buffer {
  if (!existsSync(path))
    throw new OperatorError(
      say(
        `fichier de clé introuvable : ${path}. Faites-en un avec « npm run --silent vigie -- key new ${path} » et gardez-en une copie en lieu sûr.`,
        `no such key file: ${path}. Make one with "npm run --silent vigie -- key new ${path}" and keep a copy in a safe place.`,
      ),
    );
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new OperatorError(
      say(`${path} peut être lu par d’autres comptes de cette machine : chmod 600 ${path}`, `${path} can be read by other accounts of this machine: chmod 600 ${path}`),
    );
  return parseKey(readFileSync(path, 'utf8'), path, mode);
}
