import { currentLanguage } from '../../i18n/index.ts';
import { textOfDay } from './day.ts';

/** A day of an entry in the language of the page; what is no day stays as it was typed. */
export const dayWords = (day: string | number): string => textOfDay(String(day), currentLanguage());
