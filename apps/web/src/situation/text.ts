import { texts } from '../i18n/index.ts';

/** Texts of the first screen. */
const situationText = texts('situation', {
  fr: {
    title: 'Situation',
    try: 'Cherchez « Soubré 2021 » pour compter les enfants secourus là, cette année-là. Les hachures montrent où personne n’a cherché.',
    tryAggregate: 'Votre rôle voit des sommes par zone et par année : cherchez « Soubré 2021 ». Les hachures montrent où personne n’a cherché.',
    noRescues: 'Votre rôle ne voit aucun sauvetage. Les opérations publiées et les limites restent visibles.',
    purpose: 'Motif de consultation : {{purpose}}',
    changePurpose: 'changer',
    dataVersion: 'Version des données : {{version}}.',
  },
  en: {
    title: 'Situation',
    try: 'Search “Soubré 2021” to count the children rescued there in that year. Hatching shows where nobody looked.',
    tryAggregate: 'Your role sees sums by zone and year: search “Soubré 2021”. Hatching shows where nobody looked.',
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
