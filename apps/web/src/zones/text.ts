import { texts } from '../i18n/index.ts';

/** Texts of zones and of their indicators. */
const zonesText = texts('zones', {
  fr: {
    indicator: 'Indicateur',
    level: 'Niveau',
    year: 'Année',
    darkIsRisk: 'teinte foncée : risque élevé',
    lightIsRisk: 'teinte claire : risque élevé',
    weightedMean: 'À ce niveau : moyenne des départements pondérée par la population, sans intervalle.',
    noFigure: 'Aucun chiffre',
    within: 'Dans',
    population: 'Population',
    seat: 'Chef-lieu',
    interval: 'intervalle à 95 % : {{low}} à {{high}}',
    boundary: 'Limites',
    indicative: 'Indicatives, faites par Vigie : cellules de Voronoï des localités de GeoNames (CC BY 4.0) autour des chefs-lieux. Elles n’ont pas de valeur légale.',
    withheldFigure: 'non communiqué (moins de 11, ou donnerait un petit nombre)',
    rescuesInPeriod: 'Sauvetages dans la période',
    sumWithheld: 'aucun total : un nombre n’est pas communiqué',
    yearFigure: '{{year}} : {{figure}}',
    nearestLocality: 'près de {{name}} (à {{distance}})',
    lastSearched: 'dernière recherche dans la période : {{date}}',
    notSearched: 'jamais fouillé dans la période : on n’y sait rien',
    notThere: 'Cette zone n’existe pas, ou plus, parmi les limites en usage.',
    effort: 'Recherches dans la période',
    neverSearched: 'Jamais fouillé : l’absence de sauvetage n’y dit rien du risque.',
    effortSum: '{{entries}} recherches, {{days}} jours-agents, {{visits}} visites ; enfants trouvés : {{found}}',
    atLeast: 'au moins {{n}}, de petits nombres n’étant pas communiqués',
  },
  en: {
    indicator: 'Indicator',
    level: 'Level',
    year: 'Year',
    darkIsRisk: 'the darker, the greater the risk',
    lightIsRisk: 'the lighter, the greater the risk',
    weightedMean: 'At this level: mean of the departments weighted by population, without an interval.',
    noFigure: 'No figure',
    within: 'Within',
    population: 'Population',
    seat: 'Seat',
    interval: '95% interval: {{low}} to {{high}}',
    boundary: 'Boundaries',
    indicative: 'Indicative, made by Vigie: Voronoi cells of the localities of GeoNames (CC BY 4.0) around the seats. They have no legal force.',
    withheldFigure: 'withheld (fewer than 11, or telling of a small number)',
    rescuesInPeriod: 'Rescues in the period',
    sumWithheld: 'no total: a figure is withheld',
    yearFigure: '{{year}}: {{figure}}',
    nearestLocality: 'near {{name}} ({{distance}} away)',
    lastSearched: 'last search in the period: {{date}}',
    notSearched: 'never searched in the period: nothing is known there',
    notThere: 'This zone does not exist, or no longer, among the boundaries in use.',
    effort: 'Searches in the period',
    neverSearched: 'Never searched: the absence of rescues says nothing of the risk there.',
    effortSum: '{{entries}} searches, {{days}} officer-days, {{visits}} visits; children found: {{found}}',
    atLeast: 'at least {{n}}, small numbers being withheld',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    zones: typeof zonesText;
  }
}
