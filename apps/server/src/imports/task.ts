import type { ImportAnswers, ImportNoun } from '@vigie/domain';
import type { Issue, Mapping, Raised } from '@vigie/ingest';
import type { Actor } from '../actor.ts';
import type { Written } from '../database/written.ts';
import type { Scope } from '../scope.ts';

/** What is imported, for whom, and how it is to be read. */
export interface ImportTask {
  noun: ImportNoun;
  fileName: string;
  mapping: Mapping | null;
  /** How to read what the file leaves open. */
  answers: ImportAnswers;
  actor: Actor & { organisationId: number };
  scope: Pick<Scope, 'writes'>;
  /** Whether this is a trial: everything is done and rolled back, to tell what would happen. */
  dryRun: boolean;
  today: string;
  /** Language of the file of rejected rows. */
  language: 'fr' | 'en';
}

/** The file to be imported, and the place to which its rejected rows are written. */
export interface ImportFiles {
  chunks(): AsyncIterable<Uint8Array>;
  reject(text: string): Promise<void>;
}

export interface ImportReport extends Omit<Written, 'told' | 'toldCounts' | 'waiting'> {
  noun: ImportNoun;
  rows: number;
  rejected: number;
  warnings: number;
  /** The first problems of every kind, in the order of the file. */
  issues: Issue[];
  issueCounts: Record<string, number>;
  /** What the file leaves open. */
  questions: Raised[];
  /** Null: nothing was written, because nothing was new or because it was a trial. */
  importId: string | null;
}

export interface ImportProgress {
  rows: number;
  bytes: number;
}
