import type { OrganisationDraft, OrganisationKind } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { audit } from '../audit/write.ts';
import type { Services } from '../context.ts';
import { Problem, refused } from '../problem.ts';

export async function listOrganisations({ database: { prisma } }: Services) {
  const rows = await prisma.organisation.findMany({ orderBy: { name: 'asc' }, include: { _count: { select: { users: true } } } });
  return rows.map(({ id, name, kind, demonstration, _count }) => ({ id, name, kind: kind as OrganisationKind, demonstration, accounts: _count.users }));
}

/** @throws Problem NAME_TAKEN */
export async function createOrganisation({ database: { prisma } }: Services, actor: Actor, draft: OrganisationDraft): Promise<{ id: number }> {
  return prisma
    .$transaction(async (transaction) => {
      const { id } = await transaction.organisation.create({ data: { ...draft, demonstration: false }, select: { id: true } });
      await audit(transaction, actor, { action: 'create', noun: 'organisations', entity: draft.name, details: { kind: draft.kind } });
      return { id };
    })
    .catch(refused);
}

/** @throws Problem NOT_FOUND, NAME_TAKEN */
export async function changeOrganisation({ database: { prisma }, sessions }: Services, actor: Actor, { id, ...draft }: OrganisationDraft & { id: number }): Promise<void> {
  await prisma
    .$transaction(async (transaction) => {
      const before = await transaction.organisation.findUnique({ where: { id }, select: { name: true } });
      if (!before) throw new Problem('NOT_FOUND');
      await transaction.organisation.update({ where: { id }, data: draft });
      await audit(transaction, actor, { action: 'change', noun: 'organisations', entity: draft.name, details: { before: before.name } });
    })
    .catch(refused);
  sessions.forget();
}
