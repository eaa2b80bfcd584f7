import type { ImportAnswers } from '@vigie/domain';
import { QUESTIONS, type Raised } from '@vigie/ingest';

/** How many rows each question concerns. */
export type Asked = Partial<Record<keyof ImportAnswers, number>>;

/** The questions of a reading; what was answered keeps the number of rows that it was asked for. */
export function stillAsked(before: Asked, questions: Raised[], answers: ImportAnswers): Asked {
  const after: Asked = {};
  for (const { answer } of QUESTIONS) {
    const rows = isGiven(answers[answer]) ? before[answer] : questions.find((question) => question.answer === answer)?.rows;
    if (rows !== undefined) after[answer] = rows;
  }
  return QUESTIONS.every(({ answer }) => before[answer] === after[answer]) ? before : after;
}

const isGiven = (answer: ImportAnswers[keyof ImportAnswers]): boolean => answer !== null && answer !== false;
