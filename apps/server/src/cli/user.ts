import { AccountRole, UserDraft } from '@vigie/domain';
import { CONSOLE } from '../actor.ts';
import { OperatorError, say } from '../console.ts';
import type { Database } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { blockUser, inviteUser, listUsers, resetPassword, resetSecondFactor } from '../users/store.ts';
import { loadZoneRegister } from '../zones/register.ts';
import { organisationNamed, readArgs, withDatabase } from './console.ts';

const USAGE = `user <list | invite ACCOUNT --name NAME --role ROLE [--organisation NAME] [--territories CI26,CI01] | reset ACCOUNT | reset-second-factor ACCOUNT | block ACCOUNT | unblock ACCOUNT>`;

/** `vigie user`: accounts from the console, for the day nobody can sign in to administer them. */
export async function manageUsers(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, USAGE, {
    name: { type: 'string' },
    role: { type: 'string' },
    organisation: { type: 'string' },
    territories: { type: 'string' },
  });
  const [action, account, ...rest] = positionals;
  if (rest.length > 0 || (action === 'list') !== (account === undefined)) throw new OperatorError(`Usage: vigie ${USAGE}`);
  return withDatabase(async (database, _paths, settings) => {
    const by = { database, actor: CONSOLE, scope: { notOwn: false }, oneSuffices: true, zones: await loadZoneRegister(database.pool, []) };
    const printLink = (answer: Awaited<ReturnType<typeof inviteUser>>) => {
      if (!('path' in answer)) return;
      const { path, expiresAt } = answer;
      process.stdout.write(`${settings.origin ?? `http://${settings.host}:${settings.port}`}${path}\n`);
      process.stderr.write(`  ${say(`Le lien ne sert qu’une fois, jusqu’au ${expiresAt}.`, `The link works once, until ${expiresAt}.`)}\n`);
    };
    try {
      if (action === 'list') for (const user of await listUsers({ database })) process.stdout.write(`${JSON.stringify(user)}\n`);
      else if (action === 'invite') {
        const organisation = await organisationNamed(database, values.organisation);
        const territories = (values.territories ?? '').split(',').flatMap((pcode) => pcode.trim() || []);
        const draft = UserDraft.safeParse({ account, name: values.name, role: values.role, organisationId: organisation.id, territories });
        if (!draft.success)
          throw new OperatorError(
            `${draft.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}. ${say('Rôles', 'Roles')}: ${AccountRole.options.join(', ')}`,
          );
        printLink(await inviteUser(by, draft.data));
      } else {
        const id = await idOf(database, account ?? '');
        if (action === 'reset') printLink(await resetPassword(by, id));
        else if (action === 'reset-second-factor') await resetSecondFactor(by, id);
        else if (action === 'block' || action === 'unblock') await blockUser(by, id, action === 'block');
        else throw new OperatorError(`Usage: vigie ${USAGE}`);
      }
      return 0;
    } catch (error) {
      throw error instanceof Problem ? new OperatorError(error.message) : error;
    }
  });
}

async function idOf({ prisma }: Database, account: string): Promise<number> {
  const user = await prisma.user.findUnique({ where: { account }, select: { id: true } });
  if (user) return user.id;
  throw new OperatorError(say(`compte inconnu : ${account}. « vigie user list » les nomme.`, `unknown account: ${account}. "vigie user list" names them.`));
}
