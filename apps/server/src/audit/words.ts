import { say } from '../console.ts';
import type { AuditVerdict } from './verify.ts';

const FAULTS: Record<NonNullable<AuditVerdict['fault']>, () => string> = {
  EDITED: () => say('cette ligne ne dit plus ce qui y a été écrit', 'this row no longer says what was written into it'),
  MISSING: () => say('la ligne de ce numéro a été retirée ou déplacée', 'the row of this number was removed or moved'),
  CUT: () => say('les lignes à partir de ce numéro ont été retirées', 'the rows from this number on were removed'),
  REPLACED: () => say('le journal a été récrit : ce n’est plus celui que Vigie connaissait', 'the log was rewritten: it is not the one that Vigie knew'),
  UNPROTECTED: () => say('la chaîne est intègre, mais la protection du journal est désactivée', 'the chain is whole, but the protection of the log is off'),
  UNANCHORED: () =>
    say(
      'la chaîne est intègre, mais aucune ancre ne dit que c’est le journal qui a été écrit : une ancre commence maintenant, ou au prochain démarrage du serveur',
      'the chain is whole, but no anchor says that it is the log that was written: an anchor begins now, or at the next start of the server',
    ),
  ANCHOR: () => say('le fichier des ancres, ou sa copie, a été modifié', 'the file of anchors, or its copy, was changed'),
};

/** What is wrong with a log, for the console. */
export function faultText({ fault, firstBroken }: Pick<AuditVerdict, 'fault' | 'firstBroken'>): string {
  if (fault === null) return '';
  return firstBroken === null ? FAULTS[fault]() : say(`ligne ${firstBroken} : ${FAULTS[fault]()}`, `row ${firstBroken}: ${FAULTS[fault]()}`);
}
