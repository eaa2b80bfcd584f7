import { rm } from 'node:fs/promises';
import type { Database, Prisma } from '../database/open.ts';
import { type Acting, change, type Tx } from '../writing/change.ts';
import type { MapFacts } from './archive.ts';
import { isHere, putInPlace, removeOthers } from './file.ts';

const COUNTRY = 'CI';

/** The map that is drawn as the background in place of the built-in one. */
export interface InstalledMap extends MapFacts {
  sha256: string;
  fileName: string;
  importedAt: string;
  importedBy: string;
}

/** The map that is installed; null: the built-in one is drawn. */
export async function readInstalled(db: Pick<Prisma.TransactionClient, 'basemap'>): Promise<InstalledMap | null> {
  const row = await db.basemap.findUnique({ where: { country: COUNTRY }, omit: { country: true, importedBy: true }, include: { user: { select: { account: true } } } });
  if (!row) return null;
  const { user, bytes, importedAt, ...facts } = row;
  return { ...facts, bytes: Number(bytes), importedAt: importedAt.toISOString(), importedBy: user?.account ?? 'console' };
}

/**
 * Installs a map that was copied into the data directory, in place of the one before. Its file has its name before the database names it, and the earlier
 * file goes after that: whenever the program ends in between, the database names a file that is there. The same map a second time changes nothing.
 * @returns whether it was new
 */
export async function install(acting: Acting, dataDir: string, { part, ...map }: MapFacts & { part: string; sha256: string; fileName: string }): Promise<boolean> {
  const added = await change<boolean>(acting, 'basemap', async (tx) => {
    await takeTurns(tx);
    if (!isHere(dataDir, map.sha256)) await putInPlace(dataDir, part, map.sha256);
    const before = await tx.basemap.findUnique({ where: { country: COUNTRY }, select: { sha256: true, fileName: true } });
    if (before?.sha256 === map.sha256) return { answer: false, action: null };
    await tx.basemap.deleteMany({ where: { country: COUNTRY } });
    await tx.basemap.create({ data: { ...map, country: COUNTRY, importedBy: acting.actor.userId } });
    const details = { file: map.fileName, size: map.bytes, ...(before && { before: before.fileName }) };
    return { answer: true, action: 'import', entity: map.sha256, details };
  }).finally(() => rm(part, { force: true }));
  await tidy(acting.database, dataDir);
  return added;
}

/** Goes back to the built-in map. @returns the map that was installed; null: there was none, and nothing was changed */
export async function uninstall(acting: Acting, dataDir: string): Promise<InstalledMap | null> {
  const removed = await change<InstalledMap | null>(acting, 'basemap', async (tx) => {
    await takeTurns(tx);
    const before = await readInstalled(tx);
    if (!before) return { answer: null, action: null };
    await tx.basemap.deleteMany({ where: { country: COUNTRY } });
    return { answer: before, action: 'delete', entity: before.sha256, details: { file: before.fileName } };
  });
  await tidy(acting.database, dataDir);
  return removed;
}

/** Removes from a data directory every map that is not the installed one. */
export async function tidy({ prisma }: Pick<Database, 'prisma'>, dataDir: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await takeTurns(tx);
    const row = await tx.basemap.findUnique({ where: { country: COUNTRY }, select: { sha256: true } });
    await removeOthers(dataDir, row?.sha256 ?? null);
  });
}

/** Whoever puts a file there or takes one away waits for the others, so that nobody removes what another is just about to name. */
const takeTurns = (tx: Tx) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('basemap'))`;
