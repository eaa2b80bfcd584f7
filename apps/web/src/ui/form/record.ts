import type { Together } from './differences.ts';

/** A version of the record that a form changes. */
export interface Version<Values> {
  revision: number;
  values: Values;
  /** Who made it, when and why, in words. */
  about?: string | undefined;
}

/** What a form needs to know where somebody else may change the same record meanwhile. */
export interface RecordOfForm<Values> {
  revision: number;
  load: () => Promise<Version<Values>>;
  together?: readonly Together[];
  /** Fields that are no part of the record, as the reason for a change. */
  apart?: readonly string[];
}
