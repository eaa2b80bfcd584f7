import { CONSOLE } from '../actor.ts';
import { say } from '../console.ts';
import type { Services } from '../context.ts';
import { createLink, linkPath } from '../session/links.ts';
import { change } from '../writing/change.ts';
import type { IssuedLink } from './acts.ts';

const ACCOUNT = 'admin';

/** The link by which the first administrator of a new installation chooses a password; undefined once somebody administers. */
export async function firstAdministrator({ database }: Pick<Services, 'database'>): Promise<IssuedLink | undefined> {
  return change({ database, actor: CONSOLE }, 'users', async (tx) => {
    const administrators = await tx.user.findMany({ where: { role: 'admin', disabledAt: null } });
    if (administrators.some(({ passwordHash }) => passwordHash !== null)) return { answer: undefined, action: null };
    let id = administrators[0]?.id;
    if (id === undefined) {
      const organisation = await tx.organisation.create({
        data: { name: say('Administration de Vigie', 'Administration of Vigie'), kind: 'CentralGovernmentOrganisation', demonstration: false },
        select: { id: true },
      });
      const user = await tx.user.create({
        data: { account: ACCOUNT, name: ACCOUNT, role: 'admin', organisationId: organisation.id, territories: [], demonstration: false },
        select: { id: true },
      });
      id = user.id;
    }
    const link = await createLink(tx, id, 'INVITATION');
    const answer = { path: linkPath(link), expiresAt: link.expiresAt };
    return { answer, action: 'invite', entity: administrators[0]?.account ?? ACCOUNT, details: { role: 'admin' } };
  });
}
