import { z } from 'zod';
import { OrganisationKind } from './codes.ts';
import { Pcode } from './common.ts';

export const ROLES = ['police', 'prevention', 'ministry', 'caseworker', 'prosecutor', 'coordinator', 'auditor', 'admin', 'public'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
/** The roles that an account may have. "public" is not among them, because it stands for everybody who has not signed in. */
export const AccountRole = Role.exclude(['public']);
export type AccountRole = z.infer<typeof AccountRole>;

/** Roles that see a child's or a shelter's exact place, or decide who does: they sign in with a second factor. */
export const SECOND_FACTOR_ROLES: readonly Role[] = ['police', 'caseworker', 'prosecutor', 'ministry', 'coordinator', 'admin'];

/** Why somebody looks at exact places. This is asked once a session and written into each of its audit rows. The first purpose of a role is its usual one. */
export const PURPOSES = ['OPERATION_PLANNING', 'INVESTIGATION', 'CHILD_PROTECTION', 'SITING', 'COORDINATION', 'DATA_QUALITY', 'ADMINISTRATION'] as const;
export const Purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof Purpose>;
export const PURPOSES_OF: Record<AccountRole, readonly [Purpose, ...Purpose[]]> = {
  police: ['OPERATION_PLANNING', 'INVESTIGATION', 'DATA_QUALITY'],
  prevention: ['COORDINATION'],
  ministry: ['SITING', 'COORDINATION', 'DATA_QUALITY'],
  caseworker: ['CHILD_PROTECTION', 'DATA_QUALITY'],
  prosecutor: ['INVESTIGATION'],
  coordinator: ['COORDINATION', 'DATA_QUALITY'],
  auditor: ['ADMINISTRATION'],
  admin: ['ADMINISTRATION'],
};

/** The name with which an account signs in. It is in lower case, so that two accounts never differ only by a capital. */
export const Account = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{1,59}$/);
/** The length is counted in characters, not bytes. The server checks whether the password is a common one, because only it has the list. */
export const Password = z.string().min(12).max(128);
/** Six digits of the authenticator, or a recovery code of two groups of five. */
export const SignInCode = z.string().trim().min(6).max(20);
/** `CI` is the whole country. */
export const Territories = z.array(z.union([z.literal('CI'), Pcode])).max(160);

export const UserDraft = z.strictObject({
  account: Account,
  name: z.string().trim().min(1).max(120),
  role: AccountRole,
  organisationId: z.int32().min(1),
  territories: Territories,
});
export type UserDraft = z.infer<typeof UserDraft>;

export const OrganisationDraft = z.strictObject({ name: z.string().trim().min(2).max(160), kind: z.enum(OrganisationKind.codes) });
export type OrganisationDraft = z.infer<typeof OrganisationDraft>;
