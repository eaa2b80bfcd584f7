import { type AccountRole, Password, PERMISSIONS, type Permission, PURPOSES_OF, Purpose, type Reach, reach, SignInCode } from '@vigie/domain';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { allowed, router } from '../trpc.ts';
import type { LiveSession } from './live.ts';
import {
  changePassword,
  confirmSecondFactor,
  demonstrationAccounts,
  endSession,
  listSessions,
  readLink,
  redeemLink,
  signIn,
  signOut,
  startSecondFactor,
  statePurpose,
} from './store.ts';

/** What is typed at the entrance is checked for its size only. An error about its form would tell a stranger what accounts and passwords look like. */
const Typed = z.string().min(1).max(128);
const Token = z.string().min(20).max(100);

export const sessionRouter = router({
  /** Who is signed in and what they may do; the role `public` when nobody is. */
  current: allowed('session.read').query(async ({ ctx }) => {
    const { account, role, organisation, territories, purpose } = ctx.actor;
    const may: Partial<Record<Permission, Reach>> = {};
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
      const granted = reach(role, permission);
      if (granted) may[permission] = granted;
    }
    return {
      account,
      name: ctx.session?.user.name ?? '',
      role,
      organisation,
      territories,
      may,
      purpose,
      purposes: role === 'public' ? [] : [...PURPOSES_OF[role as AccountRole]],
      secondFactor: ctx.session?.secondFactor ?? ('OFF' as const),
      mode: ctx.settings.mode,
      demonstration: ctx.settings.mode === 'demo',
      basemap: await drawnMap(ctx),
    };
  }),

  /** The accounts that the entrance offers in demonstration mode; none in production. */
  accounts: allowed('session.read').query(async ({ ctx }) => {
    if (ctx.settings.mode !== 'demo') return [];
    const users = await demonstrationAccounts(ctx.database.prisma);
    return users.map(({ account, role, organisation }) => ({ account, role, organisation }));
  }),

  /** Opens a session; `code` is that of the authenticator or a recovery code, where the account has a second factor. */
  signIn: allowed('session.read')
    .input(z.strictObject({ account: Typed, password: Typed, code: SignInCode.optional() }))
    .mutation(async ({ ctx, input }) => {
      const { token, user, secondFactor } = await signIn(ctx, { ...input, account: input.account.trim().toLowerCase() }, ctx.origin);
      // Whoever used this browser before is signed out, so that nobody inherits a session.
      if (ctx.session) await signOut(ctx, ctx.session);
      ctx.setSessionCookie(token);
      return { account: user.account, role: user.role, secondFactor };
    }),

  signOut: allowed('session.read').mutation(async ({ ctx }) => {
    if (ctx.session) await signOut(ctx, ctx.session);
    ctx.setSessionCookie(null);
    return {};
  }),

  /** The account's own open sessions. */
  list: allowed('session.manage').query(({ ctx }) => listSessions(ctx, own(ctx))),

  /** Ends one of them; without `id`, all but this one. */
  end: allowed('session.manage')
    .input(z.strictObject({ id: z.uuid().nullable().default(null) }))
    .mutation(async ({ ctx, input }) => {
      await endSession(ctx, own(ctx), input.id);
      return {};
    }),

  /** Why exact places are looked at in this session; goes into its audit rows. */
  statePurpose: allowed('session.manage')
    .input(z.strictObject({ purpose: Purpose }))
    .mutation(async ({ ctx, input }) => {
      await statePurpose(ctx, own(ctx), input.purpose);
      return {};
    }),

  changePassword: allowed('session.manage')
    .input(z.strictObject({ current: Typed, password: Password }))
    .mutation(async ({ ctx, input }) => {
      await changePassword(ctx, own(ctx), input);
      return {};
    }),

  /** Begins a second factor, or replaces the one there is: a secret for the authenticator. */
  startSecondFactor: allowed('session.manage')
    .input(z.strictObject({ password: Typed }))
    .mutation(({ ctx, input }) => startSecondFactor(ctx, own(ctx), input.password)),

  /** Ends the enrolment with the first code; answers the recovery codes, which are shown once. */
  confirmSecondFactor: allowed('session.manage')
    .input(z.strictObject({ code: SignInCode }))
    .mutation(({ ctx, input }) => confirmSecondFactor(ctx, own(ctx), input.code)),

  /** Whose password a one-time link is for. A mutation, so that the token is in no address. */
  readLink: allowed('session.read')
    .input(z.strictObject({ token: Token }))
    .mutation(({ ctx, input }) => readLink(ctx, input.token)),

  /** Chooses the password of an invitation or of a reset. */
  redeemLink: allowed('session.read')
    .input(z.strictObject({ token: Token, password: Password }))
    .mutation(({ ctx, input }) => redeemLink(ctx, input)),
});

function own(ctx: Context): LiveSession {
  if (!ctx.session) throw new Problem('SIGN_IN_NEEDED');
  return ctx.session;
}

/** The hash of the map that the page draws in place of the built-in one, or null. It is told here because the page asks this first and needs nothing more to begin. */
async function drawnMap({ basemap }: Pick<Context, 'basemap'>): Promise<{ sha256: string } | null> {
  // Who enters while the database is away is to see the entrance, for which the built-in map will do.
  const map = await basemap.drawn().catch(() => null);
  return map && { sha256: map.sha256 };
}
