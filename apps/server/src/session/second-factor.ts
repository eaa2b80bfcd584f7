import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { asText, sealed } from '../secrets/sealed.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { AHEAD_MS } from './live.ts';

/** RFC 6238 with what every authenticator supports: SHA-1, six digits, thirty seconds. */
const SETTINGS = { issuer: 'Vigie', algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** A code of the step before or after is taken: clocks differ. */
const WINDOW = 1;
const RECOVERY_CODES = 10;

const of = (column: 'totp_sealed' | 'totp_pending_sealed', holds: string) =>
  sealed<{ userId: number }, string>({ table: 'users', column, key: 'id AS "userId"', holds, identity: ({ userId }) => `second factor ${userId}`, codec: asText });

export const secondFactorSecret = of('totp_sealed', 'secrets of authenticators');
/** Moves to `totp_sealed` as it is, once a code of it is given. */
export const pendingSecret = of('totp_pending_sealed', 'secrets of authenticators that no code has confirmed yet');

/** A new secret: sealed for the table, and as the address that an authenticator reads. */
export function newSecondFactor(secrets: Secrets, userId: number, account: string): { sealed: Uint8Array<ArrayBuffer> | null; secret: string; uri: string } {
  const secret = new Secret({ size: 20 });
  return { sealed: pendingSecret.seal(secrets, { userId }, secret.base32), secret: secret.base32, uri: new TOTP({ ...SETTINGS, label: account, secret }).toString() };
}

/** The 30-second step whose code this is; null: none near now, or one already taken. A code works once. */
export function stepOf(secrets: Secrets, userId: number, bytes: Uint8Array, code: string, lastStep: number, now = Date.now()): number | null {
  const totp = new TOTP({ ...SETTINGS, secret: Secret.fromBase32(secondFactorSecret.open(secrets, { userId }, bytes)) });
  const delta = /^\d{6}$/.test(code) ? totp.validate({ token: code, timestamp: now, window: WINDOW }) : null;
  if (delta === null) return null;
  const current = Math.floor(now / 1000 / SETTINGS.period);
  const step = current + delta;
  // A last step further ahead than the clocks of two servers differ was taken by a wrong clock. No code of now has been taken, and none would be until that step comes.
  const furthest = current + WINDOW + AHEAD_MS / 1000 / SETTINGS.period;
  return step > lastStep || lastStep > furthest ? step : null;
}

/** Codes for the day the telephone is lost, each for one sign-in: two groups of five of 32 letters and digits, 50 bits. */
export function newRecoveryCodes(): string[] {
  const letters = 'abcdefghjkmnpqrstuvwxyz023456789';
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = [...randomBytes(10)].map((byte) => letters[byte & 31]).join('');
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}

/** How a recovery code is kept: keyed, so that a copy of the table lets nobody try them all. */
export const recoveryMac = (secrets: Secrets, userId: number, code: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(secrets.mac('recovery', `${userId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`));
