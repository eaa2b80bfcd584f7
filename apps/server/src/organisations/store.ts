import type { OrganisationDraft, OrganisationKind } from '@vigie/domain';
import type { Services } from '../context.ts';
import { Problem } from '../problem.ts';
import { type Acting, change } from '../writing/change.ts';

export async function listOrganisations({ database: { prisma } }: Pick<Services, 'database'>) {
  const rows = await prisma.organisation.findMany({ orderBy: { name: 'asc' }, include: { _count: { select: { users: true } } } });
  return rows.map(({ id, name, kind, demonstration, _count }) => ({ id, name, kind: kind as OrganisationKind, demonstration, accounts: _count.users }));
}

/** @throws Problem NAME_TAKEN */
export const createOrganisation = (by: Acting, draft: OrganisationDraft): Promise<{ id: number }> =>
  change(by, 'organisations', async (tx) => {
    const [answer] = await tx.organisation.createManyAndReturn({ data: { ...draft, demonstration: false }, select: { id: true }, skipDuplicates: true });
    if (!answer) throw new Problem('NAME_TAKEN');
    return { answer, action: 'create', entity: draft.name, details: { kind: draft.kind } };
  });

/** @throws Problem NOT_FOUND, NAME_TAKEN */
export const changeOrganisation = (by: Acting, { id, ...draft }: OrganisationDraft & { id: number }): Promise<object> =>
  change(by, 'organisations', async (tx) => {
    const before = await tx.organisation.findUnique({ where: { id }, select: { name: true } });
    if (!before) throw new Problem('NOT_FOUND');
    if (draft.name !== before.name && (await tx.organisation.count({ where: { name: draft.name } })) > 0) throw new Problem('NAME_TAKEN');
    await tx.organisation.update({ where: { id }, data: draft });
    return { answer: {}, action: 'change', entity: draft.name, details: { before: before.name } };
  });
