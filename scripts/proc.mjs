// What Linux tells of processes under /proc; elsewhere nothing can be measured by it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export const hasProc = existsSync('/proc/self/smaps_rollup');

const TICKS_PER_SECOND = 100; // on every Linux that Node runs on
const KILOBYTES_IN_MEGABYTE = 1024;

/** Every process: its parent, and the CPU seconds of itself and of its children that have ended. */
function processes() {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // After the program's name, which may hold anything: state, parent, ... and from the 14th of the manual on user, system, and those of ended children.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return [{ pid: Number(name), parent: Number(fields[1]), cpuSeconds: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND }];
    } catch {
      return []; // ended in between
    }
  });
}

/** A process and all that descend from it, while none of those between has ended. */
export function familyOf(pid) {
  const all = processes();
  const family = all.filter((one) => one.pid === pid);
  for (const { pid: parent } of family) family.push(...all.filter((one) => one.parent === parent)); // grows while it is walked
  return family;
}

/** Whether a process has ended; one that nobody has waited for yet has, too. */
export function hasEnded(pid) {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, ''));
  } catch {
    return true;
  }
}

/** Proportional set size in MB: pages that several share count once, divided among them. */
export function memoryOf(pid) {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / KILOBYTES_IN_MEGABYTE;
  } catch {
    return 0; // ended in between
  }
}

/** CPU seconds of this process for a sort of a million doubles: what figures of two machines compare by. */
export function calibrate() {
  let state = 1;
  const doubles = Float64Array.from({ length: 1_000_000 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
  const seconds = Array.from({ length: 6 }, () => {
    const before = process.cpuUsage();
    doubles.slice().sort();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return median(seconds.slice(1)); // the first one warms
}

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
