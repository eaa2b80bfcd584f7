import { RESCUE_FIELD_NAMES, type RescueDraft, rescueField } from '@vigie/domain';
import type { Secrets } from '../secrets/secrets.ts';

type Said = Omit<RescueDraft, 'reference'>;
const SAID = RESCUE_FIELD_NAMES.filter((name): name is keyof Said => name !== 'reference');
const FIRST = SAID.filter((name) => !rescueField(name).later);
const LATER = SAID.filter((name) => rescueField(name).later);

/** A field that came later counts only where it says something: rescues from before keep their MAC, and an import finds them unchanged. */
function said(draft: Said): string {
  const later = LATER.flatMap((name) => (draft[name] === null ? [] : [name, draft[name]]));
  return JSON.stringify([...FIRST.map((name) => draft[name]), ...later]);
}

/** Recognises what a draft says, its own reference left out: equal MACs are equal rescues. Keyed, because a plain hash lets whoever has it try every place. */
export const contentMac = (secrets: Secrets, draft: Said): Buffer => secrets.mac('content', said(draft));

/** How the reference of a rescue begins that came without one. */
export const UNNAMED = 'vigie:';

/** The reference of a rescue that came without one: made of what it says, so that the same file finds it again. */
export const referenceOf = (secrets: Secrets, draft: Said): string => `${UNNAMED}${secrets.mac('reference', said(draft)).toString('base64url').slice(0, 32)}`;
