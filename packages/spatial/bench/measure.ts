import type { PeerRun } from './peers.ts';

/** One measurement; CPU time of the process, so that a busy machine weighs less on it. */
export interface Row {
  name: string;
  n: number;
  /** Median over the rounds. */
  cpuSeconds: number;
  /** In sorts of a million doubles on the same machine in the same run: figures of two machines compare by this. */
  ratioToCalibration: number;
  peer?: string;
  /** The peer is not installed, and its row says nothing more. */
  peerAbsent?: true;
  /** Median over the rounds, of its computing alone. */
  peerCpuSeconds?: number;
  /** Ours / the peer's. */
  ratioToPeer?: number;
  /** The ratio to the peer, or to the calibration where there is no peer, that is good enough. */
  goal?: number;
  met?: boolean;
  /** What else there is to say, above all a number of both answers. */
  details?: Record<string, number | null>;
}

/** What the parts of the bench share. */
export interface Bench {
  /** Also run the peers. */
  peers: boolean;
  row(name: string, n: number, cpuSeconds: number): Row;
}

const ROUNDS = 5;
const WARM_SECONDS = 1;

/** Median CPU seconds of a few rounds; before them as many as the engine needs to compile what is hot. */
export function cpuSeconds(work: () => unknown, rounds = ROUNDS): number {
  for (let warm = 0; rounds > 1 && warm < WARM_SECONDS; ) warm += cpuSecondsOnce(work);
  return median(Array.from({ length: rounds }, () => cpuSecondsOnce(work)));
}

/** The row beside its peer, which has run, or is not installed: null. */
export function against(row: Row, peer: string, run: PeerRun | null, goal: number): Row {
  if (!run) return { ...row, peer, peerAbsent: true, goal };
  const peerCpuSeconds = median(run.cpuSeconds);
  const ratioToPeer = row.cpuSeconds / peerCpuSeconds;
  return { ...row, peer, peerCpuSeconds, ratioToPeer, goal, met: ratioToPeer <= goal, details: { ...row.details, answerOfPeer: run.answer } };
}

/** As {@link against}, of a peer that runs in this process. */
export function againstWork(row: Row, peer: string, work: () => unknown, rounds: number, goal: number): Row {
  const peerCpuSeconds = cpuSeconds(work, rounds);
  const ratioToPeer = row.cpuSeconds / peerCpuSeconds;
  return { ...row, peer, peerCpuSeconds, ratioToPeer, goal, met: ratioToPeer <= goal };
}

export function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[ascending.length >> 1] ?? Number.NaN;
}

function cpuSecondsOnce(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
