import { currentLanguage } from './index.ts';

const numberFormats = new Map<string, Intl.NumberFormat>();
/** A number as the language writes it: 12 345,6 or 12,345.6. */
export function formatNumber(value: number, digits = 0): string {
  const key = `${currentLanguage()}|${digits}`;
  let format = numberFormats.get(key);
  if (!format) {
    // fr-CI groups with a full-width space in some browsers' data; fr-FR has the narrow no-break space that French typography asks for.
    format = new Intl.NumberFormat(currentLanguage() === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });
    numberFormats.set(key, format);
  }
  return format.format(value);
}

const parts = { DAY: { day: 'numeric', month: 'short', year: 'numeric' }, MONTH: { month: 'short', year: 'numeric' }, YEAR: { year: 'numeric' } } as const;
/** A date as precise as it is known: 21 nov. 2026, nov. 2026, 2026. */
export function formatDate(iso: string, precision: keyof typeof parts = 'DAY'): string {
  const french = currentLanguage() === 'fr';
  const text = new Intl.DateTimeFormat(french ? 'fr-FR' : 'en-GB', { ...parts[precision], timeZone: 'UTC' }).format(new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso));
  // The first of a month is an ordinal in French, which the data of browsers do not know.
  return french ? text.replace(/^1(?=\s)/, '1er') : text;
}

/** A moment, to the minute or to the second, in the time of Abidjan, which is UTC all year. */
export function formatTime(iso: string, seconds = false): string {
  const clock = { hour: '2-digit', minute: '2-digit', ...(seconds && { second: '2-digit' as const }) } as const;
  return new Intl.DateTimeFormat(currentLanguage() === 'fr' ? 'fr-FR' : 'en-GB', { ...parts.DAY, ...clock, timeZone: 'UTC' }).format(new Date(iso));
}

/** A length of time to five minutes, to a quarter of an hour from three hours on: 25 min, 1 h 05, 4 h 30. More would be said than is known. */
export function formatDuration(seconds: number): string {
  const step = seconds < 3 * 3600 ? 5 : 15;
  const minutes = Math.max(step, Math.round(seconds / 60 / step) * step);
  return minutes < 60 ? `${minutes}\u00a0min` : `${formatNumber(Math.floor(minutes / 60))}\u00a0h${minutes % 60 === 0 ? '' : `\u00a0${String(minutes % 60).padStart(2, '0')}`}`;
}

/** Metres below a kilometre, kilometres above. */
export function formatDistance(metres: number): string {
  return metres < 1000 ? `${formatNumber(Math.round(metres))} m` : `${formatNumber(metres / 1000, metres < 10_000 ? 1 : 0)} km`;
}
