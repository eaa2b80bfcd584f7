import { type ImportAnswers, type ImportNoun, NO_ANSWERS } from '@vigie/domain';
import { FIELDS, type Inspection, type Mapping } from '@vigie/ingest';
import { OperatorError, say } from '../console.ts';

type Asked = Exclude<keyof ImportAnswers, 'exchange'>;
interface AnswerOption {
  answer: Asked;
  option: string;
  words: Record<string, NonNullable<ImportAnswers[Asked]>>;
}

/** How the questions of a file are answered on the command line. */
export const ANSWER_OPTIONS: readonly AnswerOption[] = [
  { answer: 'dateOrder', option: 'date-order', words: { 'day-first': 'DAY_FIRST', 'month-first': 'MONTH_FIRST', 'year-first': 'YEAR_FIRST' } },
  { answer: 'midnight', option: 'midnight', words: { 'same-day': 'SAME_DAY', 'next-day': 'NEXT_DAY' } },
  { answer: 'threeFigures', option: 'three-figures', words: { decimal: 'DECIMAL', thousands: 'THOUSANDS' } },
  { answer: 'shares', option: 'shares', words: { percent: 'PERCENT', share: 'SHARE' } },
  { answer: 'earlier', option: 'earlier', words: { replace: 'REPLACE', add: 'ADD' } },
];

export const IMPORT_USAGE = `import <rescues|effort|indicators|centres> FILE [--organisation NAME] [--map FIELD=COLUMN] [--exchange] ${ANSWER_OPTIONS.map(({ option, words }) => `[--${option} ${Object.keys(words).join('|')}]`).join(' ')} [--dry-run] [--rejected FILE]`;

export const UNDO_USAGE = 'import undo ID [--organisation NAME]';

/** @throws OperatorError for a word that is no answer */
export function answersOf(values: Record<string, unknown>): ImportAnswers {
  const given: Record<string, unknown> = { ...NO_ANSWERS, exchange: values['exchange'] === true };
  for (const { answer, option, words } of ANSWER_OPTIONS) {
    const word = values[option];
    if (typeof word !== 'string') continue;
    const found = words[word];
    if (found === undefined)
      throw new OperatorError(
        say(`--${option} ${word} : réponses possibles : ${Object.keys(words).join(', ')}.`, `--${option} ${word}: possible answers: ${Object.keys(words).join(', ')}.`),
      );
    given[answer] = found;
  }
  return given as ImportAnswers;
}

/** The mapping that the file suggests, with the columns that the command names; `field=` alone says that no column gives it. @throws OperatorError for a field or a column that is not there */
export function mappingOf(given: string[], noun: ImportNoun, { mapping, columns }: Inspection): Mapping {
  const chosen: Mapping = {};
  for (const text of given) {
    const at = text.indexOf('=');
    const [field, column] = [text.slice(0, at), text.slice(at + 1)];
    if (at === -1 || !FIELDS[noun].some(({ key }) => key === field)) {
      const keys = FIELDS[noun].map(({ key }) => key).join(', ');
      throw new OperatorError(say(`--map ${text} : écrivez CHAMP=COLONNE ; champs : ${keys}.`, `--map ${text}: write FIELD=COLUMN; fields: ${keys}.`));
    }
    if (column !== '' && !columns.includes(column))
      throw new OperatorError(
        say(`--map ${text} : le fichier n’a pas cette colonne ; il a : ${columns.join(', ')}.`, `--map ${text}: the file has no such column; it has: ${columns.join(', ')}.`),
      );
    chosen[field] = column;
  }
  const named = new Set(Object.values(chosen));
  // A column that the command gives to one field is not read as another.
  return { ...Object.fromEntries(Object.entries(mapping).filter(([, column]) => !named.has(column))), ...chosen };
}
