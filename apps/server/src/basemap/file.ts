import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const NAMED_BY_HASH = /^[0-9a-f]{64}\.pmtiles$/;
const PART = '.part';
/** A copy that is being made is written to all the time; one that was not for so long broke off. */
const GIVEN_UP_MS = 10 * 60_000;

const folderOf = (dataDir: string): string => join(dataDir, 'basemap');

/** Where the map of that hash lies in a data directory. */
export const fileOf = (dataDir: string, sha256: string): string => join(folderOf(dataDir), `${sha256}.pmtiles`);

export const isHere = (dataDir: string, sha256: string): boolean => existsSync(fileOf(dataDir, sha256));

/** SHA-256 of a file, in hexadecimal. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Copies a file beside where it will lie, down to the disk. @returns where the copy is, and the hash of what was copied */
export async function copyIn(dataDir: string, path: string): Promise<{ part: string; sha256: string }> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o755 });
  const part = join(folderOf(dataDir), `${randomUUID()}${PART}`);
  const hash = createHash('sha256');
  try {
    const copy = await open(part, 'wx', 0o644);
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
        hash.update(chunk as Buffer);
        await copy.writeFile(chunk as Buffer);
      }
      await copy.sync();
    } finally {
      await copy.close();
    }
    return { part, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Gives a copy its name, in one step that a crash leaves undone or done. */
export async function putInPlace(dataDir: string, part: string, sha256: string): Promise<void> {
  await rename(part, fileOf(dataDir, sha256));
  await syncFolder(folderOf(dataDir));
}

/** Removes every map but one, and copies that broke off. Null: every map. */
export async function removeOthers(dataDir: string, sha256: string | null): Promise<void> {
  const folder = folderOf(dataDir);
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    const path = join(folder, name);
    const isOther = NAMED_BY_HASH.test(name) && name !== `${sha256}.pmtiles`;
    // A file that another system's rules keep, because somebody reads it, goes the next time.
    if (isOther || (name.endsWith(PART) && (await isGivenUp(path)))) await rm(path, { force: true }).catch(() => {});
  }
}

async function isGivenUp(path: string): Promise<boolean> {
  const written = await stat(path).catch(() => null);
  return written !== null && Date.now() - written.mtimeMs > GIVEN_UP_MS;
}

/** The name of a new file is on the disk once its folder is. Windows has no such call, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
