// One import in a process of its own, so that its CPU time and its memory are its own: the job serialised on stdin, the figures as JSON on stdout.
// The import itself runs as the server runs it: in the built thread, with the same limit.
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';

const { file, thread, task } = v8.deserialize(await buffer(process.stdin));
const cpu = process.cpuUsage();
let sampled = 0;
const sampling = setInterval(() => {
  sampled = Math.max(sampled, process.memoryUsage.rss());
}, 50);
const began = performance.now();
const worker = new Worker(file, { workerData: thread, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
await new Promise((resolve, reject) => {
  worker.on('message', ({ ended, failure }) => {
    if (failure) reject(new Error(`${failure.name} ${failure.code ?? failure.problem ?? ''}\n${failure.stack}`));
    if (ended) resolve();
  });
  worker.on('error', reject);
  worker.postMessage(task);
});
const wallSeconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
clearInterval(sampling);
process.stdout.write(JSON.stringify({ wallSeconds, cpuSeconds: (user + system) / 1e6, peakMemoryMB: Math.max(sampled, recorded()) / 2 ** 20 }));
await worker.terminate();

/** The kernel's own record of the peak, which no sampling can miss; on Linux only. `resourceUsage().maxRSS` would not do: it begins with that of the process that started this one. */
function recorded() {
  try {
    return 1024 * Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
