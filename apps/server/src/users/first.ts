import { CONSOLE } from '../actor.ts';
import { audit } from '../audit/write.ts';
import { say } from '../console.ts';
import type { Services } from '../context.ts';
import { createLink, linkPath } from '../session/links.ts';
import type { IssuedLink } from './store.ts';

const ACCOUNT = 'admin';

/** The link by which the first administrator of a new installation chooses a password; undefined once somebody administers. */
export async function firstAdministrator({ database: { prisma } }: Pick<Services, 'database'>): Promise<IssuedLink | undefined> {
  return prisma.$transaction(async (transaction) => {
    const administrators = await transaction.user.findMany({ where: { role: 'admin', disabledAt: null } });
    if (administrators.some(({ passwordHash }) => passwordHash !== null)) return undefined;
    let id = administrators[0]?.id;
    if (id === undefined) {
      const organisation = await transaction.organisation.create({
        data: { name: say('Administration de Vigie', 'Administration of Vigie'), kind: 'CentralGovernmentOrganisation', demonstration: false },
        select: { id: true },
      });
      const user = await transaction.user.create({
        data: { account: ACCOUNT, name: ACCOUNT, role: 'admin', organisationId: organisation.id, territories: [], demonstration: false },
        select: { id: true },
      });
      id = user.id;
    }
    const link = await createLink(transaction, id, 'INVITATION');
    await audit(transaction, CONSOLE, { action: 'invite', noun: 'users', entity: administrators[0]?.account ?? ACCOUNT, details: { role: 'admin' } });
    return { path: linkPath(link), expiresAt: link.expiresAt };
  });
}
