// One import in a process of its own, so that its CPU time and its memory are its own: the task as JSON on stdin, the figures as JSON on stdout.
// The import itself runs as the server runs it: the built worker, in a thread, with the same limit.
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const { worker, task } = JSON.parse(await new Response(process.stdin).text());
const cpu = process.cpuUsage();
let sampled = 0;
const sampling = setInterval(() => {
  sampled = Math.max(sampled, process.memoryUsage.rss());
}, 50);
const began = performance.now();
const report = await new Promise((resolve, reject) => {
  const thread = new Worker(worker, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  thread.on('message', ({ report, failure }) => {
    if (failure) reject(new Error(`${failure.name} ${failure.code ?? ''}\n${failure.stack}`));
    if (report) resolve(report);
  });
  thread.on('error', reject);
});
const wallSeconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
clearInterval(sampling);
process.stdout.write(JSON.stringify({ report, wallSeconds, cpuSeconds: (user + system) / 1e6, peakMemoryMB: Math.max(sampled, recorded()) / 2 ** 20 }));

/** The kernel's own record of the peak, which no sampling can miss; on Linux only. `resourceUsage().maxRSS` would not do: it begins with that of the process that started this one. */
function recorded() {
  try {
    return 1024 * Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
