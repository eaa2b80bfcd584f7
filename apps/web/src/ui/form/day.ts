import type { Language } from '../../i18n/index.ts';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
/** Letters alone, as people leave out accents and capitals. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** The names of the twelve months in both languages: a reader of one may copy a date that was written in the other. */
const MONTHS = Object.values(LOCALES).flatMap((locale) => {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => ({ month: month + 1, name: plain(format.format(new Date(Date.UTC(2000, month, 1)))) }));
});

/** The month whose name begins like this; undefined where none does, or more than one. */
function monthOf(word: string): number | undefined {
  const found = new Set(MONTHS.filter(({ name }) => word.length >= 3 && name.startsWith(word)).map(({ month }) => month));
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * The day that a text means, as `YYYY-MM-DD`, or null: 12/03/2021, 12.3.2021 and 12-03-2021 have the day first, as both languages write it here; 12 mars 2021,
 * 1er mars 2021, 12 March 2021, March 12, 2021 and 2021-03-12 are read too. A year of two figures is not, because it may be any of several.
 */
export function dayOfText(text: string): string | null {
  const words = plain(text).trim().replace(/\s+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return realDay(iso[1], iso[2], iso[3]);
  const figures = /^(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4})$/.exec(words);
  if (figures) return realDay(figures[3], figures[2], figures[1]);
  const named = /^(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})$/.exec(words);
  if (named) return realDay(named[3], monthOf(named[2] ?? ''), named[1]);
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(words);
  return monthFirst ? realDay(monthFirst[3], monthOf(monthFirst[1] ?? ''), monthFirst[2]) : null;
}

/** A day that the calendar has. */
function realDay(year: string | undefined, month: string | number | undefined, day: string | undefined): string | null {
  if (month === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date.toISOString().slice(0, 10) : null;
}

/** A day in full, as `dayOfText` reads it again; what is no day stays as it was typed. */
export function textOfDay(value: string, language: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || dayOfText(value) === null) return value;
  const text = new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
  return language === 'fr' ? text.replace(/^1(?=\s)/, '1er') : text;
}
