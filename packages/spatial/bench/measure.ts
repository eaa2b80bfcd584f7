/** One measurement; CPU time of the process, so that a busy machine weighs less on it. */
export interface Row {
  name: string;
  n: number;
  /** Median over the rounds. */
  cpuSeconds: number;
  /** In sorts of a million doubles on the same machine in the same run: figures of two machines compare by this. */
  ratioToCalibration: number;
  peer?: string;
  peerCpuSeconds?: number;
  /** How many times longer the peer takes. */
  ratioToPeer?: number;
}

const ROUNDS = 5;
const WARM_SECONDS = 1;

/** Median CPU seconds of a few rounds; before them as many as the engine needs to compile what is hot. */
export function cpuSeconds(work: () => unknown, rounds = ROUNDS): number {
  for (let warm = 0; rounds > 1 && warm < WARM_SECONDS; ) warm += cpuSecondsOnce(work);
  const seconds = Array.from({ length: rounds }, () => cpuSecondsOnce(work)).sort((a, b) => a - b);
  return seconds[rounds >> 1] ?? Number.NaN;
}

function cpuSecondsOnce(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
