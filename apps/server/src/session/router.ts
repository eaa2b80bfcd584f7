import { PERMISSIONS, type Permission, type Reach, reach } from '@vigie/domain';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { allowed, router } from '../trpc.ts';
import { closeSession, demonstrationAccounts, openSession } from './store.ts';

export const sessionRouter = router({
  /** Who is signed in and what they may do; the role `public` when nobody is. */
  current: allowed('session.read').query(({ ctx }) => {
    const { account, role, organisation, territories } = ctx.actor;
    const may: Partial<Record<Permission, Reach>> = {};
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
      const granted = reach(role, permission);
      if (granted) may[permission] = granted;
    }
    return { account, role, organisation, territories, may, demonstration: true };
  }),

  /** The accounts that the sign-in page offers in demonstration mode. */
  accounts: allowed('session.read').query(async ({ ctx }) => {
    const users = await demonstrationAccounts(ctx.database.prisma);
    return users.map(({ account, role, organisation }) => ({ account, role, organisation }));
  }),

  signIn: allowed('session.read')
    .input(z.strictObject({ account: z.string().min(1).max(100) }))
    .mutation(async ({ ctx, input }) => {
      const session = await openSession(ctx.database.prisma, input.account);
      if (!session) throw new Problem('NOT_FOUND');
      if (ctx.sessionToken) await closeSession(ctx.database.prisma, ctx.sessionToken);
      ctx.setSessionCookie(session.token);
      return { account: session.user.account, role: session.user.role };
    }),

  signOut: allowed('session.read').mutation(async ({ ctx }) => {
    if (ctx.sessionToken) await closeSession(ctx.database.prisma, ctx.sessionToken);
    ctx.setSessionCookie(null);
    return {};
  }),
});
