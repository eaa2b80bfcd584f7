import { readFileSync } from 'node:fs';

/** CPU seconds of this process and of every process of the database so far; the scheduler counts them in nanoseconds (Linux only). */
export function cpuOf(folder: string): number {
  const { user, system } = process.cpuUsage();
  const postmaster = Number(readFileSync(`${folder}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  const nanoseconds = children.map((pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0; // it ended meanwhile
    }
  });
  return (user + system) / 1e6 + nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}
