import { createHmac } from 'node:crypto';
import { type Client, cookieOf, dataOf, signedIn, trySignIn, withCookie } from './client.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of an authenticator (RFC 6238: SHA-1, six digits, thirty seconds), written here once more so that the server is not asked about itself. */
export function authenticatorCode(secret: string, at = Date.now()): string {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const STRONG = 'quiet harbour lemon 914';

export interface Invited extends Client {
  id: number;
  account: string;
  password: string;
}

/** Invites an account that an attack may lock, block or break, and signs it in; the demonstration's accounts stay usable. */
export async function invited(
  account: string,
  role: string,
  { territories = ['CI'], organisationId = 1 }: { territories?: string[]; organisationId?: number } = {},
): Promise<Invited> {
  const admin = await signedIn('admin');
  const { path } = dataOf<{ path: string }>(await admin.mutate('users.invite', { account, name: account, role, organisationId, territories }));
  dataOf(await withCookie('').mutate('session.redeemLink', { token: path.split('#')[1], password: STRONG }));
  const { id } = dataOf<{ id: number; account: string }[]>(await admin.query('users.list')).find((user) => user.account === account) ?? { id: 0 };
  return { ...withCookie(cookieOf(await trySignIn({ account, password: STRONG }))), id, account, password: STRONG };
}

export interface SecondFactor {
  secret: string;
  recoveryCodes: string[];
  /** The code that ended the enrolment. */
  firstCode: string;
}

/** Gives an account that is signed in a second factor, as its owner does. */
export async function enrol(client: Client, password = STRONG): Promise<SecondFactor> {
  const { secret } = dataOf<{ secret: string }>(await client.mutate('session.startSecondFactor', { password }));
  const firstCode = authenticatorCode(secret);
  const { recoveryCodes } = dataOf<{ recoveryCodes: string[] }>(await client.mutate('session.confirmSecondFactor', { code: firstCode }));
  return { secret, recoveryCodes, firstCode };
}
