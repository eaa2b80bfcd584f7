import type { ImportNoun } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import type { PrismaClient } from '../database/open.ts';

export async function listImports(prisma: PrismaClient, actor: Actor) {
  const rows = await prisma.import.findMany({
    where: { organisationId: actor.organisationId ?? -1 },
    orderBy: { importedAt: 'desc' },
    take: 50,
    include: { user: { select: { account: true } } },
  });
  return rows.map(({ id, noun, fileName, importedAt, added, updated, unchanged, rejected, user }) => ({
    id,
    noun: noun as ImportNoun,
    fileName,
    importedAt: importedAt.toISOString(),
    added,
    updated,
    unchanged,
    rejected,
    by: user?.account ?? 'console',
  }));
}
