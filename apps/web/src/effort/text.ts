import { texts } from '../i18n/index.ts';

/** Texts of search effort. */
const effortText = texts('effort', {
  fr: {
    officerDays: 'Jours-agents dans la période',
    covered: 'Désactivez les couches « Sauvetages » et « Indicateur de risque » pour voir aussi combien on a cherché.',
    neverSearched_one: 'Jamais fouillé dans la période ({{count}} département) : on n’y sait rien',
    neverSearched_many: 'Jamais fouillés dans la période ({{count}} départements) : on n’y sait rien',
    neverSearched_other: 'Jamais fouillés dans la période ({{count}} départements) : on n’y sait rien',
  },
  en: {
    officerDays: 'Officer-days in the period',
    covered: 'Switch off “Rescues” and “Risk indicator” to see also how much was searched.',
    neverSearched_one: 'Never searched in the period ({{count}} department): nothing is known there',
    neverSearched_other: 'Never searched in the period ({{count}} departments): nothing is known there',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    effort: typeof effortText;
  }
}
