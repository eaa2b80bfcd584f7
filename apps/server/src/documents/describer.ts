import type { DocumentNoun, Language, RescueFilter } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import type { Workplace } from '../jobs/kinds.ts';
import type { Scope } from '../scope.ts';
import type { Described } from './document.ts';

/** Who a document is for: the account as it was when it asked, and what the reach of the noun's permission means for it. */
export interface Asker {
  actor: Actor;
  scope: Scope;
}

/** What is described: a record, or a table; of a table that filters cut, what they leave. */
export interface What {
  entity: string;
  filter: RescueFilter | null;
  /** The document that is made of it, by which a copy that is tried again keeps its number. */
  document: string;
}

/** Says one record of a noun as `asker` may see it. @throws Problem NOT_FOUND where there is none, or none for this asker */
export type Describe = (work: Workplace, asker: Asker, what: What, language: Language) => Promise<Described>;

/** How each noun that can be taken away says itself. */
export type Describers = Record<DocumentNoun, Describe>;
