import { spawnSync } from 'node:child_process';
import { lchownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress, say } from '../console.ts';
import { isRoot } from './binaries.ts';

export interface SystemAccount {
  uid: number;
  gid: number;
}

/** The account of the system that the embedded database runs under when Vigie was started by root, which PostgreSQL refuses. Nothing else runs under it. */
const NAME = 'vigie-database';
/** "nobody" on every Linux. Other programs run under it too, and each of them is the database's owner then. */
const NOBODY: SystemAccount = { uid: 65534, gid: 65534 };
/** How systems make an account: those of Debian and Red Hat, then that of busybox. */
const MAKERS: [command: string, args: string[]][] = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', NAME]],
  ['adduser', ['-S', '-D', '-H', '-h', '/nonexistent', '-s', '/sbin/nologin', NAME]],
];

let found: SystemAccount | undefined;

/** The account that the database's files belong to and its programs run under; undefined: that of Vigie itself, which is not root. */
export function databaseAccount(): SystemAccount | undefined {
  if (!isRoot) return undefined;
  found ??= known() ?? made();
  return found;
}

function known(): SystemAccount | undefined {
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${NAME}:`))
      ?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function made(): SystemAccount {
  for (const [command, args] of MAKERS) {
    spawnSync(command, args, { stdio: 'ignore' });
    // Two starts at once may both make it: one of them finds that of the other.
    const account = known();
    if (account) return account;
  }
  progress(
    say(
      `Le compte système ${NAME} n’a pas pu être créé : la base tourne sous « nobody », comme d’autres programmes, qui peuvent alors la lire. Créez ce compte (useradd --system ${NAME}), ou lancez Vigie sous un compte à lui.`,
      `The system account ${NAME} could not be made: the database runs as "nobody", like other programs, which can read it then. Make that account (useradd --system ${NAME}), or run Vigie under an account of its own.`,
    ),
  );
  return NOBODY;
}

/** Gives a file or a folder, with all that is in it, to the database's account, where it belongs to another one: a cluster of before belonged to "nobody". */
export function ownByDatabase(path: string): void {
  const account = databaseAccount();
  if (!account) return;
  const { uid, gid } = account;
  if (lstatSync(path).uid === uid) return;
  if (lstatSync(path).isDirectory()) for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' })) lchownSync(join(path, entry), uid, gid);
  // The folder itself comes last: an interrupted giving is taken up at the next start.
  lchownSync(path, uid, gid);
}
