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

/** A job as the one who does it gets it. */
export interface Job<Input> {
  id: string;
  organisationId: number;
  /** The account as it was when it asked; the console for what the schedule asks. */
  asker: Actor;
  input: Input;
  /** Tells how far it is; what is told is kept at most twice a second. */
  tell(progress: object): void;
  /**
   * Marks the job done within the transaction that holds its effect, with what the asker is to read: both happen, or neither.
   * @throws JobLost when it was cancelled meanwhile, or another server has taken it up
   */
  done(sql: Sql, result?: object): Promise<void>;
}

/** A kind of long work. */
export interface JobKind<Input = unknown> {
  name: string;
  input: z.ZodType<Input>;
  /** How often it is tried, the first time included: after an error of ours, and after a server that went away in the middle of it. */
  attempts: number;
  /** How many of the kind one server does at a time. */
  atOnce: number;
  /** How many of the kind one account may have waiting, and what it is told when it asks for more. */
  waiting: { most: number; problem: ProblemCode };
  /** Asked for by the schedule, once in so many minutes whatever the number of servers; null: somebody asks. */
  everyMinutes: number | null;
  /** Does it; a kind that does not call `done` itself is marked done afterwards. */
  run(work: Workplace, job: Job<Input>): Promise<void>;
}

/** Declares a kind. The type of its input is left out, so that kinds with different inputs fit into one table. */
export const jobKind = <Input>(kind: JobKind<Input>): JobKind<never> => kind as unknown as JobKind<never>;

/** This server no longer holds the job, so it may write nothing of it. */
export class JobLost extends Error {
  override name = 'JobLost';
}
