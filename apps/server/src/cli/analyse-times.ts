import { OperatorError, say } from '../console.ts';

export interface TimeTexts {
  /** The texts of a column, those that are dates written so that they can only be read as dates. */
  texts: string[];
  /** Whether the dates are months, which stand for their first day. */
  months: boolean;
}

const TWO_FIGURES = (text: string) => text.padStart(2, '0');
const EIGHT_FIGURES = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
const NUMBER = /^[+-]?[\d\s\u00A0\u202F]+(?:[.,]\d+)*(?:e[+-]?\d+)?$/i;

/** `20230131` as `2023-01-31`; null for what is no such date. */
function eightFigures(text: string): string | null {
  const [, year, month, day] = EIGHT_FIGURES.exec(text) ?? [];
  if (year === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? `${year}-${month}-${day}` : null;
}

/** `01.2023`, `1/2023`, `2023.01` and `2023-01` as `2023-01`; null for what is no month. */
function month(text: string): string | null {
  const last = /^(\d{1,2})[-./]((?:19|20)\d\d)$/.exec(text);
  const first = /^((?:19|20)\d\d)[-./](\d{2})$/.exec(text);
  const [year, number] = last ? [last[2], last[1]] : [first?.[1], first?.[2]];
  return year !== undefined && number !== undefined && Number(number) >= 1 && Number(number) <= 12 ? `${year}-${TWO_FIGURES(number)}` : null;
}

/**
 * Reads the cells of a column that an analysis asks for: all dates, all months, or all numbers. A column of several kinds would set days against
 * numbers of something else, and is refused with the row that differs.
 * @throws OperatorError naming the column and a row of each kind
 */
export function timeTexts(column: string, cells: readonly { row: number; text: string }[]): TimeTexts {
  const read = cells.map(({ row, text }) => {
    const date = eightFigures(text);
    const inMonth = month(text);
    const kind = date ? 'eight figures' : inMonth ? 'month' : text === '' ? 'blank' : NUMBER.test(text) ? 'number' : 'date';
    return { row, text, kind, written: date ?? inMonth ?? text } as const;
  });
  const of = (kind: (typeof read)[number]['kind']) => read.filter((each) => each.kind === kind);
  const [numbers, figures, months, dates] = [of('number'), of('eight figures'), of('month'), of('date')];
  const plain = numbers.length;
  // Among other numbers a few that could be dates are numbers; where most could be dates, the others are doubtful.
  const couldBeDates = figures.length + months.filter(({ text }) => NUMBER.test(text)).length;
  if (plain > couldBeDates && dates.length === 0 && months.every(({ text }) => NUMBER.test(text))) return { texts: read.map(({ text }) => text), months: false };
  const kinds = [numbers, [...figures, ...dates], months].filter((list) => list.length > 0);
  const [first, second] = kinds;
  if (first && second) {
    const [one, other] = [first[0], second[0]];
    throw new OperatorError(
      say(
        `la colonne « ${column} » mêle des dates, des mois ou des nombres : ligne ${one?.row}, « ${one?.text} » ; ligne ${other?.row}, « ${other?.text} ». Écrivez toutes les dates ainsi : 2023-01-31.`,
        `the column "${column}" mixes dates, months or numbers: row ${one?.row}, "${one?.text}"; row ${other?.row}, "${other?.text}". Write every date as 2023-01-31.`,
      ),
    );
  }
  return { texts: read.map(({ written }) => written), months: months.length > 0 };
}
