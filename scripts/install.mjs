// Installs the dependencies with the pnpm version that package.json names, from the frozen lockfile, when they are not there or not these.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, progress, say } from './console.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(
    say(
      `il faut Node ${OLDEST_NODE.join('.')} ou plus récent, et ceci est ${process.versions.node} : installez-le depuis nodejs.org.`,
      `Node ${OLDEST_NODE.join('.')} or later is needed, and this is ${process.versions.node}: install it from nodejs.org.`,
    ),
  );
}

export function install() {
  const stamp = join(root, 'node_modules/.vigie-installed');
  // The platform too: the binaries of one do not run on another, and a clone may be shared between two.
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  progress(say('Installation des dépendances (une minute la première fois)…', 'Installing dependencies (a minute the first time)…'));
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'];
  // On Windows npx is a script, which only a shell can start; nothing in the arguments comes from a user.
  const run = spawnSync('npx', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, CI: 'true', npm_config_update_notifier: 'false' },
  });
  if (run.status !== 0) {
    process.stderr.write(`${run.stdout ?? ''}${run.stderr ?? ''}`);
    fail(
      say(
        "l'installation a échoué : vérifiez le réseau, la place sur le disque et le droit d'écrire dans ce dossier, puis recommencez.",
        'the installation failed: check the network, the space on the disk and the right to write to this folder, then try again.',
      ),
    );
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
