import { type DatePrecision, type Language, typesetFrench } from '@vigie/domain';
import type { Cell, Column } from './document.ts';
import { WORDS } from './words.ts';

const LOCALE: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const NO_BREAK = '\u00a0';

/** Characters that no printed page and no workbook can hold: controls but for tabs and the ends of lines, halves of characters, and no characters. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
export const printable = (text: string): string => text.replace(UNPRINTABLE, '');

/** Text as it is printed: in French with its spaces, and without a line that ends between a number and what it counts. */
export function typeset(text: string, language: Language): string {
  const clean = printable(text);
  if (language === 'en') return clean;
  return typesetFrench(clean)
    .replace(/n° (?=\d)/g, `n°${NO_BREAK}`)
    .replace(/(\d) (?=(km|m|jours|mois)\b)/g, `$1${NO_BREAK}`);
}

/** A number in words of the language: figures that are small keep three that say something. */
export function numberText(value: number, language: Language): string {
  if (Number.isInteger(value)) return new Intl.NumberFormat(LOCALE[language]).format(value);
  const size = Math.abs(value);
  const options = size >= 100 ? { maximumFractionDigits: 0 } : size >= 1 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(LOCALE[language], options).format(value);
}

/** A day, or with `time` a moment, which is written in UTC: the time of Côte d'Ivoire. */
export function dayText(iso: string, language: Language, time = false): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeZone: 'UTC', ...(time && { timeStyle: 'short' }) };
  const text = new Intl.DateTimeFormat(LOCALE[language], options).format(new Date(iso));
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

/** An ISO date as far as it is known: to the day, the month or the year. */
export const asKnown = (day: string | null, precision: DatePrecision | null): string | null =>
  day === null ? null : precision === 'YEAR' ? day.slice(0, 4) : precision === 'MONTH' ? day.slice(0, 7) : day;

/** A distance in metres, in the unit that people say it in. */
export const distanceText = (metres: number, language: Language): string =>
  metres < 1000 ? `${numberText(Math.round(metres), language)} m` : `${numberText(Math.round(metres / 100) / 10, language)} km`;

/** A cell as people read it. */
export function cellText(value: Cell, { kind, absent }: Column, language: Language): string {
  if (value === null) return absent ?? '';
  if (typeof value === 'boolean') return WORDS[language][value ? 'yes' : 'no'];
  if (typeof value === 'string') return kind === 'day' ? shortDay(value, language) : value;
  if (kind === 'year') return String(value);
  if (kind === 'share') return new Intl.NumberFormat(LOCALE[language], { style: 'percent', maximumFractionDigits: 0 }).format(value);
  if (kind === 'probability' && value < SMALLEST_PROBABILITY) return `< ${numberText(SMALLEST_PROBABILITY, language)}`;
  return kind === 'number' && Math.abs(value) >= 1 && Math.abs(value) < 100 ? new Intl.NumberFormat(LOCALE[language], TWO_DIGITS).format(value) : numberText(value, language);
}

/** Below it the figure says nothing more. */
const SMALLEST_PROBABILITY = 0.001;
const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

const shortDay = (iso: string, language: Language): string => new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'short', timeZone: 'UTC' }).format(new Date(iso));
