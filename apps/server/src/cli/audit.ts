import { CONSOLE } from '../actor.ts';
import { createAuditAnchor } from '../audit/anchor.ts';
import { verifyAuditAs } from '../audit/store.ts';
import type { AuditVerdict } from '../audit/verify.ts';
import { say } from '../console.ts';
import { readArgs, withDatabase } from './console.ts';

const FAULTS: Record<NonNullable<AuditVerdict['fault']>, () => string> = {
  EDITED: () => say('cette ligne ne dit plus ce qui y a été écrit', 'this row no longer says what was written into it'),
  MISSING: () => say('la ligne de ce numéro a été retirée ou déplacée', 'the row of this number was removed or moved'),
  CUT: () => say('les lignes à partir de ce numéro ont été retirées', 'the rows from this number on were removed'),
  UNPROTECTED: () => say('la chaîne est entière, mais la protection du journal est désactivée', 'the chain is whole, but the protection of the log is off'),
  REPLACED: () => say('le journal a été récrit : ce n’est plus celui que Vigie connaissait', 'the log was rewritten: it is not the one that Vigie knew'),
};

/** `vigie audit verify`. @returns 0 when the chain is whole, 1 with the first broken row */
export async function verifyLog(args: string[]): Promise<number> {
  readArgs(args, 'audit verify', {});
  return withDatabase(async (database, _paths, settings) => {
    const verdict = await verifyAuditAs({ database, actor: CONSOLE, auditAnchor: createAuditAnchor(settings.dataDir, database.pool) });
    process.stdout.write(`${JSON.stringify(verdict)}\n`);
    if (verdict.fault === null) process.stderr.write(`  ${say(`${verdict.entries} lignes, chaîne entière`, `${verdict.entries} rows, chain whole`)}\n`);
    else process.stderr.write(`  ${say(`ligne ${verdict.firstBroken ?? '–'} : ${FAULTS[verdict.fault]()}`, `row ${verdict.firstBroken ?? '-'}: ${FAULTS[verdict.fault]()}`)}\n`);
    return verdict.fault === null ? 0 : 1;
  });
}
