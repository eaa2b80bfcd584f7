import type { ImportAnswers } from '@vigie/domain';
import type { IssueCode } from './issue-texts.ts';

/** A doubt that the sender of a file can settle: the rows with one of its codes wait for the answer. */
export interface Question {
  answer: keyof ImportAnswers;
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
];
