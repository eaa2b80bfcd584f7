import { UserDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { blockUser, changeUser, endSessionsOf, inviteUser, listUsers, resetPassword, resetSecondFactor } from './store.ts';

const Id = z.strictObject({ id: z.int32().min(1) });
const { account: _account, ...changeable } = UserDraft.shape;

export const usersRouter = router({
  list: allowed('users.read').query(({ ctx }) => listUsers(ctx)),

  /** Makes an account; answers the one-time link by which its owner chooses a password. */
  invite: allowed('users.write')
    .input(UserDraft)
    .mutation(({ ctx, input }) => inviteUser(ctx, input)),

  /** Changes name, role, organisation and territories; the account's sessions end. */
  change: allowed('users.write')
    .input(z.strictObject({ ...Id.shape, ...changeable }))
    .mutation(({ ctx, input }) => changeUser(ctx, input)),

  /** Takes the password away; answers the link to choose another. */
  resetPassword: allowed('users.write')
    .input(Id)
    .mutation(({ ctx, input }) => resetPassword(ctx, input.id)),

  /** For a lost telephone. */
  resetSecondFactor: allowed('users.write')
    .input(Id)
    .mutation(({ ctx, input }) => resetSecondFactor(ctx, input.id)),

  /** Blocks an account at once, or lets it in again. */
  block: allowed('users.write')
    .input(z.strictObject({ ...Id.shape, blocked: z.boolean() }))
    .mutation(({ ctx, input }) => blockUser(ctx, input.id, input.blocked)),

  endSessions: allowed('users.write')
    .input(Id)
    .mutation(({ ctx, input }) => endSessionsOf(ctx, input.id)),
});
