import { hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import { Problem } from '../problem.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 20 ms here. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** On zxcvbn's scale of 0 to 4: safe against somebody who may try ten thousand times a second. */
const ENOUGH = 3;

const estimator = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

// Verified against when there is no account, so that the time of an answer does not tell whether there is one.
const nobody = hashPassword('nobody has this password');

/** Whether a password is the one of a hash; as slow where there is none. */
export async function passwordIs(password: string, passwordHash: string | null): Promise<boolean> {
  const right = await verify(passwordHash ?? (await nobody), password);
  return right && passwordHash !== null;
}

/**
 * Refuses a password that is on the lists of common ones or is made of them: words, names of the account, keyboard rows, dates, repetitions.
 * @throws Problem PASSWORD_COMMON
 */
export function requireUncommon(password: string, about: string[]): void {
  // zxcvbn's time grows with the square of the length; the first 64 characters of a password decide.
  if (estimator.check(password.slice(0, 64), ['vigie', ...about]).score < ENOUGH) throw new Problem('PASSWORD_COMMON');
}
