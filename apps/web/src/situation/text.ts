import { texts } from '../i18n/index.ts';

/** Texts of the first screen. */
const situationText = texts('situation', {
  fr: {
    title: 'Situation',
    try: 'Sélectionnez les années ci-dessous, ou cherchez « Soubré » pour voir où des enfants ont été secourus. Activez « Recherches » pour voir où personne n’a cherché.',
    tryAggregate: 'Votre rôle voit des sommes par zone et par année. Activez « Recherches » pour voir où personne n’a cherché.',
    noRescues: 'Votre rôle ne voit aucun sauvetage. Les opérations publiées et les limites restent visibles.',
    purpose: 'Motif de consultation : {{purpose}}',
    changePurpose: 'changer',
    dataVersion: 'Version des données : {{version}}.',
  },
  en: {
    title: 'Situation',
    try: 'Select the years below, or search “Soubré” to see where children were rescued. Switch on “Searches” to see where nobody looked.',
    tryAggregate: 'Your role sees sums by zone and year. Switch on “Searches” to see where nobody looked.',
    noRescues: 'Your role sees no rescue. Published operations and boundaries remain visible.',
    purpose: 'Purpose of consultation: {{purpose}}',
    changePurpose: 'change',
    dataVersion: 'Data version: {{version}}.',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    situation: typeof situationText;
  }
}
