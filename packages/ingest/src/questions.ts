import type { ImportAnswers } from '@vigie/domain';
import type { IssueCode } from './issue-texts.ts';
import type { Issue } from './issues.ts';

type Answer = keyof ImportAnswers;

/** A doubt that the sender of a file can settle: the rows with one of its codes wait for the answer. */
export interface Question {
  answer: Answer;
  codes: readonly IssueCode[];
  choices: readonly string[];
}

/** In the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  { answer: 'exchange', codes: ['LAT_LON_EXCHANGED'], choices: [] },
  { answer: 'dateOrder', codes: ['DATES_DOUBTFUL', 'DATE_ORDER'], choices: ['DAY_FIRST', 'MONTH_FIRST', 'YEAR_FIRST'] },
  { answer: 'midnight', codes: ['MIDNIGHT_DOUBTFUL'], choices: ['SAME_DAY', 'NEXT_DAY'] },
  { answer: 'threeFigures', codes: ['THREE_FIGURES'], choices: ['DECIMAL', 'THOUSANDS'] },
  { answer: 'shares', codes: ['SHARE_OR_PERCENT'], choices: ['PERCENT', 'SHARE'] },
  // Only the register can raise it.
  { answer: 'earlier', codes: ['EARLIER_FILE'], choices: ['REPLACE', 'ADD'] },
];

const ANSWER_OF = new Map(QUESTIONS.flatMap(({ answer, codes }) => codes.map((code): [IssueCode, Answer] => [code, answer])));

/** A question that a file raises, and how many of its rows wait for the answer. */
export interface Raised {
  answer: Answer;
  rows: number;
}

/** Counts the rows that wait for each answer, from issues in the order of the rows. */
export class RaisedQuestions {
  readonly #seen = new Map<Answer, { row: number | null; rows: number }>();

  see({ code, severity, row }: Issue): void {
    const answer = ANSWER_OF.get(code);
    if (answer === undefined || severity !== 'error') return;
    const seen = this.#seen.get(answer);
    // Several cells of one row wait as one.
    if (seen?.row === row) return;
    this.#seen.set(answer, { row, rows: (seen?.rows ?? 0) + 1 });
  }

  list(): Raised[] {
    return QUESTIONS.flatMap(({ answer }) => {
      const rows = this.#seen.get(answer)?.rows;
      return rows === undefined ? [] : [{ answer, rows }];
    });
  }
}
