import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbscan from './peers/dbscan.sql?raw';
import type { PeerRun } from './peers.ts';

const INSTALLED = '/usr/lib/postgresql';

/** A user that PostgreSQL agrees to run as, where this process is root's. */
const NOBODY = 65534;

/** DBSCAN by ST_ClusterDBSCAN on a database of its own, which goes when it is done; null where PostGIS is not installed. */
export function runPostgis(coordinates: Float64Array, epsilon: number, minPoints: number, rounds: number): PeerRun | null {
  const version = existsSync(INSTALLED) ? readdirSync(INSTALLED).find((found) => existsSync(`/usr/share/postgresql/${found}/extension/postgis.control`)) : undefined;
  if (!version) return null;
  const program = (name: string) => join(INSTALLED, version, 'bin', name);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-postgis-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const run = (name: string, ...args: string[]) => execFileSync(program(name), args, { ...user, cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    run('initdb', '-D', data, '-U', 'bench', '-A', 'trust', '-N');
    const settings = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off -c max_parallel_workers_per_gather=0 -c work_mem=1GB`;
    run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
    try {
      const places = join(folder, 'places');
      writeFileSync(places, Array.from({ length: coordinates.length / 2 }, (_, i) => `${coordinates[2 * i]}\t${coordinates[2 * i + 1]}\n`).join(''));
      const sql = `CREATE EXTENSION postgis;
        CREATE TABLE loaded (x float, y float);
        COPY loaded FROM '${places}';
        CREATE TABLE places AS SELECT ST_MakePoint(x, y) AS place FROM loaded;
        ANALYZE places;
        ${dbscan}
        SELECT measure(${epsilon}, ${minPoints}, ${rounds});`;
      return JSON.parse(run('psql', '-h', folder, '-U', 'bench', '-d', 'postgres', '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', sql).trim());
    } finally {
      spawnSync(program('pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], user);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
