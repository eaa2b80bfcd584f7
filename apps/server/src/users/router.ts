import { UserDraft } from '@vigie/domain';
import { z } from 'zod';
import type { Caller } from '../context.ts';
import { allowed, router } from '../trpc.ts';
import { MOVED } from '../workflow/move.ts';
import { declineProposal, grantProposal, listGrants } from './grants.ts';
import { blockUser, changeUser, endSessionsOf, inviteUser, listUsers, resetPassword, resetSecondFactor } from './store.ts';

const Id = z.strictObject({ id: z.int32().min(1) });
const { account: _account, ...changeable } = UserDraft.shape;

const administering = (ctx: Caller) => ({ ...ctx, oneSuffices: ctx.settings.mode === 'demo' });

export const usersRouter = router({
  list: allowed('users.read').query(({ ctx }) => listUsers(ctx)),

  /** Makes an account; answers the one-time link by which its owner chooses a password, or that another administrator is to grant it. */
  invite: allowed('users.write')
    .input(UserDraft)
    .mutation(({ ctx, input }) => inviteUser(administering(ctx), input)),

  /** Changes name, role, organisation and territories; the account's sessions end. */
  change: allowed('users.write')
    .input(z.strictObject({ ...Id.shape, ...changeable }))
    .mutation(({ ctx, input }) => changeUser(administering(ctx), input)),

  /** Takes the password away; answers the link to choose another. */
  resetPassword: allowed('users.write')
    .input(Id)
    .mutation(({ ctx, input }) => resetPassword(administering(ctx), input.id)),

  /** For a lost telephone. */
  resetSecondFactor: allowed('users.write')
    .input(Id)
    .mutation(({ ctx, input }) => resetSecondFactor(administering(ctx), input.id)),

  /** Blocks an account at once, or lets it in again. */
  block: allowed('users.write')
    .input(z.strictObject({ ...Id.shape, blocked: z.boolean() }))
    .mutation(({ ctx, input }) => blockUser(administering(ctx), input.id, input.blocked)),

  endSessions: allowed('users.write')
    .input(Id)
    .mutation(({ ctx, input }) => endSessionsOf(administering(ctx), input.id)),

  /** What waits for a second administrator, and what was decided. */
  grants: allowed('users.read').query(({ ctx }) => listGrants(ctx)),

  /** Grants what another administrator proposed; answers the one-time link that came of it. */
  grant: allowed('users.grant')
    .input(z.strictObject(MOVED))
    .mutation(({ ctx, input }) => grantProposal(ctx, input)),

  decline: allowed('users.grant')
    .input(z.strictObject(MOVED))
    .mutation(({ ctx, input }) => declineProposal(ctx, input)),
});
