import { progress, say } from '../console.ts';
import type { AuditAnchor } from './anchor.ts';
import { faultText } from './words.ts';

/** Extends the anchor, and prints what is wrong with the log once for each thing that goes wrong: an operator must hear of it without asking. */
export function watchAudit(anchor: AuditAnchor): () => Promise<void> {
  let told = '';
  return async () => {
    try {
      const verdict = await anchor.refresh();
      const away = anchor.copyProblem();
      const copy = away === null ? '' : say(`la copie des ancres n’a pas pu être écrite (${away})`, `the copy of the anchors could not be written (${away})`);
      const text = verdict.fault === null ? copy : faultText(verdict);
      if (text !== '' && text !== told) progress(say(`Journal d’audit : ${text}`, `Audit log: ${text}`));
      told = text;
    } catch (error) {
      progress(say(`Journal d’audit : l’ancre n’a pas pu être écrite (${(error as Error).message})`, `Audit log: the anchor could not be written (${(error as Error).message})`));
    }
  };
}
