import { randomUUID } from 'node:crypto';
import { type MoveOf, RELEASE_FLOW, type ReleaseDraft, type ReleaseState, type ReleaseTable, type ZoneLevel } from '@vigie/domain';
import { NOBODY } from '../actor.ts';
import type { Caller, Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { removeDocuments } from '../documents/store.ts';
import { Problem } from '../problem.ts';
import { readSuppressedTable, type YearFigures, yearFigures } from '../rescues/aggregates.ts';
import { SMALLEST_GROUP } from '../rescues/published.ts';
import { ensureToldSums } from '../rescues/tell-sums.ts';
import { writerOf } from '../scope.ts';
import { begin, type MoveMade, move, movesOf, type StatefulTable } from '../workflow/move.ts';
import { change, note, type Tx } from '../writing/change.ts';
import { snapshot } from '../writing/snapshot.ts';

type Period = Pick<ReleaseDraft, 'fromYear' | 'toYear'>;

type Row = Prisma.ReleaseGetPayload<object>;

/** Figures of whole years: as they were published where a year was, as the sums were told last where it was not. @throws Problem YEAR_NOT_OVER */
async function figuresOf(
  { database, zones }: Pick<Services, 'database' | 'zones'>,
  { fromYear, toYear }: Period,
  now = new Date(),
): Promise<{ years: YearFigures[]; dataVersion: number }> {
  if (toYear >= now.getUTCFullYear()) throw new Problem('YEAR_NOT_OVER');
  await ensureToldSums(database, zones);
  return snapshot(database.pool, async (client) => {
    const frozen = await client.query<{ year: number; figures: YearFigures }>('SELECT year, figures FROM released_years WHERE year BETWEEN $1 AND $2', [fromYear, toYear]);
    const { told, table } = await readSuppressedTable(client, zones);
    const known = new Map(frozen.rows.map(({ year, figures }) => [year, figures]));
    const years = Array.from({ length: toYear - fromYear + 1 }, (_, i) => known.get(fromYear + i) ?? yearFigures(table, fromYear + i));
    return { years, dataVersion: told.version };
  });
}

const COARSER: Record<ZoneLevel, readonly (ZoneLevel | 'COUNTRY')[]> = {
  DISTRICT: ['COUNTRY', 'DISTRICT'],
  REGION: ['COUNTRY', 'DISTRICT', 'REGION'],
  DEPARTMENT: ['COUNTRY', 'DISTRICT', 'REGION', 'DEPARTMENT'],
};

/** The levels of a release out of the figures of its years: a choice of what was worked out for all of them together. */
function tableAt(level: ZoneLevel, years: YearFigures[]): ReleaseTable {
  const table: ReleaseTable = { threshold: SMALLEST_GROUP, zone: [], year: [], rescues: [], children: [], withheld: { primary: 0, complementary: 0 } };
  for (const figures of years)
    figures.level.forEach((of, at) => {
      if (!COARSER[level].includes(of)) return;
      const rescues = figures.rescues[at] ?? null;
      table.zone.push(figures.zone[at] ?? '');
      table.year.push(figures.year[at] ?? 0);
      table.rescues.push(rescues);
      table.children.push(figures.children[at] ?? null);
      if (rescues === null) table.withheld[figures.primary[at] ? 'primary' : 'complementary']++;
    });
  return table;
}

/** What a release would say. @throws Problem YEAR_NOT_OVER */
export async function previewRelease(caller: Caller, { level, ...period }: Period & { level: ZoneLevel }): Promise<ReleaseTable> {
  const { years, dataVersion } = await figuresOf(caller, period);
  await note(caller, { action: 'read', noun: 'releases', entity: 'preview', details: { level, ...period, version: dataVersion } });
  return tableAt(level, years);
}

/** Registers a proposal with the figures as they are now; somebody else publishes it. @throws Problem YEAR_NOT_OVER */
export async function proposeRelease(caller: Caller, draft: ReleaseDraft): Promise<{ id: string }> {
  const by = writerOf(caller.actor);
  const { years, dataVersion } = await figuresOf(caller, draft);
  const id = randomUUID();
  const figures = years as unknown as Prisma.InputJsonArray;
  return change(caller, 'releases', async (tx) => {
    await tx.release.create({ data: { ...draft, id, organisationId: by.organisationId, figures, dataVersion, codeVersion: caller.codeVersion } });
    await begin(tx, RELEASE_FLOW, 'propose', { id, ...by });
    return { answer: { id }, action: 'propose', entity: id, details: { title: draft.title, level: draft.level } };
  });
}

const RELEASES: StatefulTable<Row> = {
  async find(tx, id) {
    await tx.$executeRaw`SELECT 1 FROM releases WHERE id = ${id}::uuid FOR UPDATE`;
    return tx.release.findUnique({ where: { id } });
  },
  // A release is of the whole country.
  placed: () => null,
  set: async (tx, { id, state, revision }, to) => (await tx.release.updateMany({ where: { id, state, revision }, data: to })).count,
};

type Move = { id: string; expectedRevision: number | null };

/**
 * Publishes what somebody else proposed. Its years are published for good: later releases repeat their figures.
 * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, OWN_WORK, FIGURES_CHANGED
 */
export const publishRelease = (caller: Caller, input: Move) =>
  move(caller, RELEASE_FLOW, RELEASES, { ...input, move: 'publish', reason: null }, async (tx, release) => {
    for (const figures of release.figures as unknown as YearFigures[]) await fixYear(tx, figures, release.dataVersion);
    return { title: release.title };
  });

async function fixYear(tx: Tx, figures: YearFigures, dataVersion: number): Promise<void> {
  const year = figures.year[0];
  if (year === undefined) return;
  const kept = await tx.releasedYear.findUnique({ where: { year } });
  if (!kept) await tx.releasedYear.create({ data: { year, figures: figures as unknown as Prisma.InputJsonObject, dataVersion } });
  else if (!sameFigures(kept.figures as unknown as YearFigures, figures)) throw new Problem('FIGURES_CHANGED');
}

const sameFigures = (a: YearFigures, b: YearFigures): boolean => (['zone', 'rescues', 'children'] as const).every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));

/** Takes a release, or a proposal, back; the register keeps that it was and why it is not. @throws Problem NOT_FOUND, CHANGED_MEANWHILE */
export const withdrawRelease = (caller: Caller, { reason, ...input }: Move & { reason: string }) =>
  move(caller, RELEASE_FLOW, RELEASES, { ...input, move: 'withdraw', reason }, async (tx, { id }) => {
    await removeDocuments(tx, 'releases', id);
    return {};
  });

/** The register of releases: proposals, published and withdrawn ones, latest first, with what happened to each and what the caller may do next. */
export async function listReleases({ database: { prisma }, actor }: Caller) {
  const rows = await latest(prisma, 'propose');
  const moves = await movesOf(prisma, RELEASE_FLOW, rows, actor);
  return rows.map((row) => {
    const { made, open } = moves.get(row.id) ?? { made: [], open: [] };
    return { ...factsOf(row, made), state: row.state as ReleaseState, revision: row.revision, moves: made, open };
  });
}

const LISTED = 200;

/** The releases of which a move was made, those of the latest first. */
async function latest(prisma: Reader, move: MoveOf<typeof RELEASE_FLOW>): Promise<Row[]> {
  const made = await prisma.move.findMany({ where: { noun: RELEASE_FLOW.noun, move }, orderBy: { movedAt: 'desc' }, select: { entity: true }, take: LISTED });
  const ids = made.map(({ entity }) => entity);
  const rows = new Map((await prisma.release.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** What is or was published, for everybody, latest first; a withdrawn one keeps its title and the reason, not its figures. */
export const publishedReleases = async ({ database: { prisma } }: Pick<Services, 'database'>) => toReaders(prisma, await latest(prisma, 'publish'));

/** One published release. @throws Problem NOT_FOUND */
export async function publishedRelease({ database: { prisma } }: Pick<Services, 'database'>, id: string) {
  const [release] = await toReaders(prisma, await prisma.release.findMany({ where: { id } }));
  if (!release || release.publishedAt === null || release.withdrawnAt !== null) throw new Problem('NOT_FOUND');
  return release;
}

type Reader = Pick<Tx, 'release' | 'move'>;

/** Releases as everybody may read them. */
async function toReaders(prisma: Reader, rows: Row[]) {
  const moves = await movesOf(prisma, RELEASE_FLOW, rows, NOBODY);
  return rows.map((row) => {
    const facts = factsOf(row, moves.get(row.id)?.made ?? []);
    return facts.withdrawnAt === null ? facts : { ...facts, table: null };
  });
}

function factsOf(row: Row, made: readonly MoveMade[]) {
  const last = (name: string) => made.findLast((each) => each.move === name);
  const withdrawn = last('withdraw');
  return {
    id: row.id,
    title: row.title,
    level: row.level as ZoneLevel,
    fromYear: row.fromYear,
    toYear: row.toYear,
    note: row.note,
    publishedAt: last('publish')?.at ?? null,
    withdrawnAt: withdrawn?.at ?? null,
    withdrawnReason: withdrawn?.reason ?? null,
    table: tableAt(row.level as ZoneLevel, row.figures as unknown as YearFigures[]) as ReleaseTable | null,
  };
}
