import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { kilometresOf, packRoads, type RoadGraph } from '@vigie/travel/roads';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { type Acting, change } from '../writing/change.ts';

/** Roads that were read from a file, without the roads themselves. */
export interface RoadFile {
  id: string;
  fileName: string;
  source: string;
  nodes: number;
  edges: number;
  kilometres: number;
  /** Share of the localities within 2 km of one of the roads, 0 to 1. */
  coverage: number;
  importedAt: string;
  importedBy: string;
  /** Whether travel times use them: those of the file that was imported last. */
  counts: boolean;
}

/** What a file of roads is known by, and what it holds. */
export interface RoadsOfFile {
  fileName: string;
  fileSha256: string;
  source: string;
  roads: RoadGraph;
  coverage: number;
}

const LATEST_FIRST: Prisma.RoadFileOrderByWithRelationInput[] = [{ importedAt: 'desc' }, { id: 'asc' }];

/** Every file of roads, latest first. */
export async function listRoads(db: Pick<Prisma.TransactionClient, 'roadFile'>): Promise<RoadFile[]> {
  const rows = await db.roadFile.findMany({
    omit: { graph: true, fileSha256: true, country: true, importedBy: true },
    include: { user: { select: { account: true } } },
    orderBy: LATEST_FIRST,
  });
  return rows.map(({ user, importedAt, ...row }, at) => ({ ...row, importedAt: importedAt.toISOString(), importedBy: user?.account ?? 'console', counts: at === 0 }));
}

/** The roads that count, packed; null: none. */
export async function readRoads(db: Pick<Prisma.TransactionClient, 'roadFile'>): Promise<Uint8Array | null> {
  const last = await db.roadFile.findFirst({ select: { graph: true }, orderBy: LATEST_FIRST });
  return last && promisify(gunzip)(last.graph);
}

/** Keeps the roads of a file, which count from then on. The same file a second time changes nothing. @returns its number, and whether it was new */
export async function putRoads(acting: Acting, { fileName, fileSha256, source, roads, coverage }: RoadsOfFile): Promise<{ id: string; added: boolean }> {
  const graph = new Uint8Array(await promisify(gzip)(packRoads(roads)));
  const [nodes, edges] = [roads.lon.length, roads.from.length];
  const kilometres = kilometresOf(roads);
  return change<{ id: string; added: boolean }>(acting, 'travel', async (tx) => {
    const id = randomUUID();
    const data = { id, fileName, fileSha256, source, nodes, edges, kilometres, coverage, graph, importedBy: acting.actor.userId };
    const { count } = await tx.roadFile.createMany({ data, skipDuplicates: true });
    if (count > 0) return { answer: { id, added: true }, action: 'import', entity: id, details: { what: 'roads', file: fileName, nodes, edges } };
    const known = await tx.roadFile.findUniqueOrThrow({ where: { fileSha256 }, select: { id: true } });
    return { answer: { id: known.id, added: false }, action: null };
  });
}

/** Takes the roads of a file away; those imported before it count again. @throws Problem NOT_FOUND */
export function removeRoads(acting: Acting, id: string): Promise<void> {
  return change(acting, 'travel', async (tx) => {
    const { count } = await tx.roadFile.deleteMany({ where: { id } });
    if (count === 0) throw new Problem('NOT_FOUND');
    return { answer: undefined, action: 'delete', entity: id, details: { what: 'roads' } };
  });
}
