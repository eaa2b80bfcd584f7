import type { AuditNoun } from '@vigie/domain';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Database } from '../database/open.ts';
import type { Sql } from '../database/sql.ts';
import type { ProblemCode } from '../problem.ts';
import type { ZoneRegister } from '../zones/register.ts';

/** What a job works with, opened once by the thread that does it. */
export interface Workplace {
  database: Database;
  zones: ZoneRegister;
}

/** A job as it is given to the code that does it. */
export interface Job<Input> {
  id: string;
  organisationId: number;
  /** The account as it was when it asked for the job; the console for jobs of the schedule. */
  asker: Actor;
  input: Input;
  /** Reports progress, which is stored at most twice a second. */
  tell(progress: object): void;
  /**
   * Marks the job done in the transaction of its effect, so that both are committed or neither. `result` is for the asker to read.
   * @throws JobLost when it was cancelled meanwhile, or another server has taken it up
   * @throws Problem NOT_ALLOWED when the asker was blocked meanwhile, or has another role, organisation or territory
   */
  done(sql: Sql, result?: object): Promise<void>;
}

/** A kind of long work. */
export interface JobKind<Input = unknown> {
  name: string;
  /** What its refusals are about in the audit log. */
  noun: AuditNoun;
  input: z.ZodType<Input>;
  /** The most attempts, the first one included. A job is tried again after an error of ours, or if its server went away in the middle of it. */
  attempts: number;
  /** The most jobs of the kind that one server does at a time. */
  atOnce: number;
  /** The most jobs of the kind that one account may have waiting or running, and the error when it asks for more. */
  waiting: { most: number; problem: ProblemCode };
  /** The schedule asks for the job once in this number of minutes, however many servers there are; null: only accounts ask for it. */
  everyMinutes: number | null;
  /** Does the job. If it does not call `done`, the job is marked done afterwards. */
  run(work: Workplace, job: Job<Input>): Promise<void>;
}

/** Declares a kind. The type of its input is left out, so that kinds with different inputs fit into one table. */
export const jobKind = <Input>(kind: JobKind<Input>): JobKind<never> => kind as unknown as JobKind<never>;

/** Thrown when this server no longer holds the job and so may not write its results. */
export class JobLost extends Error {
  override name = 'JobLost';
}
