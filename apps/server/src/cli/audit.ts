import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CONSOLE } from '../actor.ts';
import { createAuditAnchor } from '../audit/anchor.ts';
import { acceptAuditAs, verifyAuditAs } from '../audit/store.ts';
import { faultText } from '../audit/words.ts';
import { OperatorError, say } from '../console.ts';
import { readArgs, withDatabase } from './console.ts';

/** `vigie audit verify`. @returns 0 when the chain is whole and anchored, 1 with the first broken row */
export async function verifyLog(args: string[]): Promise<number> {
  readArgs(args, 'audit verify', {});
  return withDatabase(async (database, _paths, settings) => {
    const verdict = await verifyAuditAs({ database, actor: CONSOLE, auditAnchor: createAuditAnchor(settings, database) });
    process.stdout.write(`${JSON.stringify(verdict)}\n`);
    for (const { firstBroken, fault, by, reason } of verdict.accepted)
      process.stderr.write(`  ${say('accepté tel quel par', 'accepted as it is by')} ${by.join(', ')} (${reason}) : ${faultText({ fault, firstBroken })}\n`);
    process.stderr.write(`  ${verdict.fault === null ? say(`${verdict.entries} lignes, chaîne intègre`, `${verdict.entries} rows, chain whole`) : faultText(verdict)}\n`);
    return verdict.fault === null ? 0 : 1;
  });
}

const ACCEPT_USAGE = 'audit accept --by ACCOUNT,ACCOUNT --reason TEXT';

/** `vigie audit accept`: two people take a broken log as it is, each with the own password. It is written down outside the log, and in it. */
export async function acceptLog(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, ACCEPT_USAGE, { by: { type: 'string' }, reason: { type: 'string' } });
  const by = [...new Set((values.by ?? '').split(',').flatMap((account) => account.trim() || []))];
  const reason = (values.reason ?? '').trim();
  if (positionals.length > 0 || by.length !== 2 || reason.length < 3) throw new OperatorError(`Usage: vigie ${ACCEPT_USAGE}`);
  return withDatabase(async (database, _paths, settings) => {
    const passwords = await askPasswords(by);
    const acceptance = await acceptAuditAs({ database, actor: CONSOLE, auditAnchor: createAuditAnchor(settings, database) }, passwords, reason);
    process.stdout.write(`${JSON.stringify(acceptance)}\n`);
    process.stderr.write(
      `  ${say('le journal continue d’ici ; ce qui fut accepté est dit à chaque vérification.', 'the log goes on from here; what was accepted is said at every verification.')}\n`,
    );
    return 0;
  });
}

/** One password a line, in the order of the accounts. At a terminal what is typed is not shown: readline echoes it into nothing. */
async function askPasswords(accounts: string[]): Promise<{ account: string; password: string }[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: process.stdin.isTTY });
  const answers = lines[Symbol.asyncIterator]();
  const asked = [];
  for (const account of accounts) {
    process.stderr.write(`  ${say(`mot de passe de ${account} : `, `password of ${account}: `)}`);
    const { value } = await answers.next();
    process.stderr.write('\n');
    asked.push({ account, password: String(value ?? '') });
  }
  lines.close();
  return asked;
}
