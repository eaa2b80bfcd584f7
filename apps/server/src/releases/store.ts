import { randomUUID } from 'node:crypto';
import type { ReleaseDraft, ReleaseTable, ZoneLevel } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { audit } from '../audit/write.ts';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { readSuppressedTable, type YearFigures, yearFigures } from '../rescues/aggregates.ts';
import { SMALLEST_GROUP } from '../rescues/published.ts';

type Period = Pick<ReleaseDraft, 'fromYear' | 'toYear'>;

const people = { proposer: { select: { account: true } }, publisher: { select: { account: true } }, withdrawer: { select: { account: true } } } as const;
type Row = Prisma.ReleaseGetPayload<{ include: typeof people }>;

/** Figures of whole years: as they were published where a year was, as they are now where it was not. @throws Problem YEAR_NOT_OVER */
async function figuresOf({ database, zones }: Services, { fromYear, toYear }: Period, now = new Date()): Promise<{ years: YearFigures[]; dataVersion: number }> {
  if (toYear >= now.getUTCFullYear()) throw new Problem('YEAR_NOT_OVER');
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const frozen = await client.query<{ year: number; figures: YearFigures }>('SELECT year, figures FROM released_years WHERE year BETWEEN $1 AND $2', [fromYear, toYear]);
    const version = await client.query<{ version: number }>("SELECT version FROM data_versions WHERE noun = 'rescues'");
    const table = await readSuppressedTable(client, zones);
    await client.query('COMMIT');
    const known = new Map(frozen.rows.map(({ year, figures }) => [year, figures]));
    const years = Array.from({ length: toYear - fromYear + 1 }, (_, i) => known.get(fromYear + i) ?? yearFigures(table, fromYear + i));
    return { years, dataVersion: version.rows[0]?.version ?? 0 };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
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
export async function previewRelease(services: Services, { level, ...period }: Period & { level: ZoneLevel }): Promise<ReleaseTable> {
  return tableAt(level, (await figuresOf(services, period)).years);
}

/** Registers a proposal with the figures as they are now; somebody else publishes it. @throws Problem YEAR_NOT_OVER */
export async function proposeRelease(services: Services, actor: Actor, draft: ReleaseDraft): Promise<{ id: string }> {
  if (actor.userId === null) throw new Problem('NOT_ALLOWED');
  const { years, dataVersion } = await figuresOf(services, draft);
  const data = { ...draft, id: randomUUID(), figures: years as unknown as Prisma.InputJsonArray, dataVersion, codeVersion: services.codeVersion, proposedBy: actor.userId };
  return services.database.prisma.$transaction(async (transaction) => {
    await transaction.release.create({ data });
    await audit(transaction, actor, { action: 'propose', noun: 'releases', entity: data.id, details: { title: draft.title, level: draft.level } });
    return { id: data.id };
  });
}

/**
 * Publishes what somebody else proposed. Its years are published for good: later releases repeat their figures.
 * @throws Problem NOT_FOUND, OWN_WORK, FIGURES_CHANGED
 */
export async function publishRelease({ database: { prisma } }: Services, actor: Actor, id: string): Promise<void> {
  if (actor.userId === null) throw new Problem('NOT_ALLOWED');
  const publishedBy = actor.userId;
  await prisma.$transaction(async (transaction) => {
    const release = await transaction.release.findFirst({ where: { id, publishedAt: null, withdrawnAt: null } });
    if (!release) throw new Problem('NOT_FOUND');
    if (release.proposedBy === publishedBy) throw new Problem('OWN_WORK', {}, id);
    for (const figures of release.figures as unknown as YearFigures[]) {
      const year = figures.year[0];
      if (year === undefined) continue;
      const kept = await transaction.releasedYear.findUnique({ where: { year } });
      if (!kept) await transaction.releasedYear.create({ data: { year, figures: figures as unknown as Prisma.InputJsonObject, dataVersion: release.dataVersion } });
      else if (!sameFigures(kept.figures as unknown as YearFigures, figures)) throw new Problem('FIGURES_CHANGED');
    }
    const { count } = await transaction.release.updateMany({ where: { id, publishedAt: null, withdrawnAt: null }, data: { publishedBy, publishedAt: new Date() } });
    if (count === 0) throw new Problem('NOT_FOUND');
    await audit(transaction, actor, { action: 'publish', noun: 'releases', entity: id, details: { title: release.title } });
  });
}

const sameFigures = (a: YearFigures, b: YearFigures): boolean => (['zone', 'rescues', 'children'] as const).every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));

/** Takes a release, or a proposal, back; the register keeps that it was and why it is not. @throws Problem NOT_FOUND */
export async function withdrawRelease({ database: { prisma } }: Services, actor: Actor, { id, reason }: { id: string; reason: string }): Promise<void> {
  if (actor.userId === null) throw new Problem('NOT_ALLOWED');
  const withdrawnBy = actor.userId;
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.release.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnBy, withdrawnAt: new Date(), withdrawnReason: reason } });
    if (count === 0) throw new Problem('NOT_FOUND');
    await audit(transaction, actor, { action: 'withdraw', noun: 'releases', entity: id, details: { reason } });
  });
}

/** The register of releases: proposals, published and withdrawn ones, latest first. */
export async function listReleases({ database: { prisma } }: Services, actor: Actor) {
  const rows = await prisma.release.findMany({ orderBy: { proposedAt: 'desc' }, include: people, take: 200 });
  return rows.map((row) => ({
    ...factsOf(row),
    state: row.withdrawnAt ? ('WITHDRAWN' as const) : row.publishedAt ? ('PUBLISHED' as const) : ('PROPOSED' as const),
    proposedBy: row.proposer.account,
    proposedAt: row.proposedAt.toISOString(),
    publishedBy: row.publisher?.account ?? null,
    withdrawnBy: row.withdrawer?.account ?? null,
    /** Whether the caller proposed it, and so cannot publish it. */
    own: row.proposedBy === actor.userId,
  }));
}

/** What everybody may read: published releases with their figures, and that others were withdrawn, without theirs. */
export async function publishedReleases({ database: { prisma } }: Services) {
  const rows = await prisma.release.findMany({ where: { publishedAt: { not: null } }, orderBy: { publishedAt: 'desc' }, include: people, take: 200 });
  return rows.map((row) => {
    const facts = factsOf(row);
    return row.withdrawnAt ? { ...facts, table: null } : facts;
  });
}

/** One published release. @throws Problem NOT_FOUND */
export async function publishedRelease({ database: { prisma } }: Pick<Services, 'database'>, id: string) {
  const row = await prisma.release.findFirst({ where: { id, publishedAt: { not: null }, withdrawnAt: null }, include: people });
  if (!row) throw new Problem('NOT_FOUND');
  return factsOf(row);
}

function factsOf(row: Row) {
  return {
    id: row.id,
    title: row.title,
    level: row.level as ZoneLevel,
    fromYear: row.fromYear,
    toYear: row.toYear,
    note: row.note,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnReason: row.withdrawnReason,
    table: tableAt(row.level as ZoneLevel, row.figures as unknown as YearFigures[]) as ReleaseTable | null,
  };
}
