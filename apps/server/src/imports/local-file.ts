import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { ImportFiles } from './task.ts';

/** A file of this machine, and the file to which its rejected rows are written. `end` waits until all of them are written. */
export function localFile(path: string, rejectedPath: string): ImportFiles & { end(): Promise<void> } {
  const rejected = createWriteStream(rejectedPath, { mode: 0o600 });
  return {
    chunks: () => createReadStream(path),
    async reject(text) {
      if (!rejected.write(text)) await once(rejected, 'drain');
    },
    async end() {
      rejected.end();
      await once(rejected, 'close');
    },
  };
}
