import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbscanInPython from './peers/dbscan.py?raw';
import dbscanInR from './peers/dbscan.R?raw';
import dijkstra from './peers/dijkstra.py?raw';
import epanechnikov from './peers/epanechnikov.py?raw';
import gaussianHistogram from './peers/gaussian-histogram.py?raw';
import getisOrd from './peers/getis-ord.R?raw';
import hdbscan from './peers/hdbscan.R?raw';
import knox from './peers/knox.R?raw';
import localMoran from './peers/local-moran.R?raw';
import beforePython from './peers/rounds.py?raw';
import beforeR from './peers/rounds.R?raw';

/** What a peer says of itself: the CPU seconds of each round, loading excluded, and a number of its answer to hold ours against. */
export interface PeerRun {
  cpuSeconds: number[];
  answer: number;
}

interface Peer {
  name: string;
  /** Programs that may have it, in order. */
  programs: readonly string[];
  script: string;
}

const R = ['Rscript'];
const PYTHON = ['python3', '/usr/bin/python3'];

export const PEERS = {
  dbscanInR: { name: 'R dbscan', programs: R, script: beforeR + dbscanInR },
  dbscanInPython: { name: 'scikit-learn DBSCAN, haversine, ball tree', programs: PYTHON, script: beforePython + dbscanInPython },
  hdbscan: { name: 'R dbscan::hdbscan', programs: R, script: beforeR + hdbscan },
  getisOrd: { name: 'R spdep dnearneigh, nb2listw, localG', programs: R, script: beforeR + getisOrd },
  localMoran: { name: 'R spdep localmoran_perm', programs: R, script: beforeR + localMoran },
  knox: { name: 'R surveillance::knox', programs: R, script: beforeR + knox },
  gaussianHistogram: { name: 'numpy, separable histogram', programs: PYTHON, script: beforePython + gaussianHistogram },
  dijkstra: { name: 'scipy.sparse.csgraph.dijkstra', programs: PYTHON, script: beforePython + dijkstra },
  epanechnikov: { name: 'scikit-learn KernelDensity, Epanechnikov', programs: PYTHON, script: beforePython + epanechnikov },
} satisfies Record<string, Peer>;

/** The exit status by which a script says that its package is not installed. */
const ABSENT = 3;

/** Runs a peer on the same numbers; null where it is not installed. */
export function runPeer({ name, programs, script }: Peer, values: Float64Array, rounds: number, ...parameters: number[]): PeerRun | null {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-peer-'));
  try {
    const file = join(folder, 'values');
    const source = join(folder, 'script');
    writeFileSync(file, values);
    writeFileSync(source, script);
    for (const program of programs) {
      // One thread: threads that wait for one another would count as work of the peer.
      const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
      const { error, status, stdout, stderr } = spawnSync(program, [source, file, ...[rounds, ...parameters].map(String)], { encoding: 'utf8', env });
      if (error || status === ABSENT) continue;
      if (status !== 0) throw new Error(`${name} failed:\n${stderr}`);
      return JSON.parse(stdout.trim().split('\n').at(-1) as string);
    }
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
