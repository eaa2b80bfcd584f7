import type { HotspotMethod } from '@vigie/domain';

type Words = { fr: string; en: string };

/** The name of each method in a document that is taken away from the application. */
export const METHOD_WORDS: Record<HotspotMethod, Words> = {
  'getis-ord': { fr: 'Où y en a-t-il plus que par hasard ? (Gi*)', en: 'Where are there more than by chance? (Gi*)' },
  'emerging-hotspots': { fr: 'Où cela augmente-t-il ? (points chauds émergents)', en: 'Where is it growing? (emerging hot spots)' },
  'source-agreement': { fr: 'Où les sources se contredisent-elles ? (Gi*)', en: 'Where do sources disagree? (Gi*)' },
  'effort-rates': { fr: 'Où personne n’a-t-il cherché ? (taux selon l’effort)', en: 'Where did nobody look? (rates by effort)' },
  'near-repeat': { fr: 'Qu’arrive-t-il après un cas ? (Knox)', en: 'What comes after one case? (Knox)' },
  dbscan: { fr: 'Où se groupent-ils ? (DBSCAN)', en: 'Where do they group? (DBSCAN)' },
  'kernel-density': { fr: 'Où sont-ils les plus denses ?', en: 'Where are they densest?' },
};

/** What must not be concluded from an answer, whoever reads it. */
export const CAUTION_WORDS: Record<HotspotMethod, Words> = {
  'getis-ord': { fr: 'N’en concluez pas qu’une cellule froide ou grise est sûre.', en: 'Do not conclude that a cold or grey cell is safe.' },
  'emerging-hotspots': {
    fr: 'N’en concluez pas que le risque augmente : si l’on cherche plus, on trouve plus.',
    en: 'Do not conclude that the risk is growing: who searches more finds more.',
  },
  'source-agreement': { fr: 'N’en concluez pas qu’une source a raison contre l’autre.', en: 'Do not conclude that one source is right against the other.' },
  'effort-rates': { fr: 'N’en concluez jamais qu’un département sans recherche est calme.', en: 'Never conclude that a department without a search is quiet.' },
  'near-repeat': {
    fr: 'N’en concluez pas qu’un cas en cause un autre, et ne guettez aucune personne : ce sont des lieux et des jours.',
    en: 'Do not conclude that one case causes another, and watch no person: these are places and days.',
  },
  dbscan: {
    fr: 'N’en concluez pas que les lieux hors des groupes sont sûrs, ni qu’un groupe dépasse le hasard.',
    en: 'Do not conclude that places outside the groups are safe, nor that a group exceeds chance.',
  },
  'kernel-density': {
    fr: 'N’en concluez pas qu’un endroit clair est sûr, ni qu’un sommet dépasse le hasard.',
    en: 'Do not conclude that a pale place is safe, nor that a peak exceeds chance.',
  },
};

/** What each column of a table of results holds. */
export const COLUMN_WORDS: Record<string, Words> = {
  rank: { fr: 'Rang', en: 'Rank' },
  zone: { fr: 'Code', en: 'Code' },
  department: { fr: 'Département', en: 'Department' },
  rescues: { fr: 'Sauvetages', en: 'Rescues' },
  areaKm2: { fr: 'km²', en: 'km²' },
  z: { fr: 'z (Gi*)', en: 'z (Gi*)' },
  q: { fr: 'q (corrigé)', en: 'q (adjusted)' },
  grids: { fr: 'Tient sur 4 grilles', en: 'Holds on 4 grids' },
  draws: { fr: 'Tient aux tirages', en: 'Holds in draws' },
  discovered: { fr: 'Trouvés en cherchant', en: 'Found by searching' },
  sources: { fr: 'Sources', en: 'Sources' },
  category: { fr: 'Histoire', en: 'History' },
  lastStep: { fr: 'Dernier pas', en: 'Last step' },
  trend: { fr: 'Tendance (z)', en: 'Trend (z)' },
  trendP: { fr: 'p de la tendance', en: 'p of trend' },
  recurrence: { fr: 'Alerte : une fois en (ans)', en: 'Alarm: once in (years)' },
  agreement: { fr: 'Accord', en: 'Agreement' },
  reported: { fr: 'Signalés', en: 'Reported' },
  found: { fr: 'Trouvés', en: 'Found' },
  reportedZ: { fr: 'z des signalés', en: 'z of reported' },
  foundZ: { fr: 'z des trouvés', en: 'z of found' },
  searched: { fr: 'Recherches', en: 'Searches' },
  officerDays: { fr: 'Jours d’agent', en: 'Officer-days' },
  plain: { fr: 'Taux connu', en: 'Known rate' },
  rate: { fr: 'Taux à effort égal', en: 'Rate at equal effort' },
  lower: { fr: 'de', en: 'from' },
  upper: { fr: 'à', en: 'to' },
  within: { fr: 'À moins de (m)', en: 'Within (m)' },
  after: { fr: 'Dans les (jours)', en: 'In the next (days)' },
  observed: { fr: 'Paires vues', en: 'Pairs seen' },
  expected: { fr: 'Attendues', en: 'Expected' },
  ratio: { fr: 'Rapport', en: 'Ratio' },
  p: { fr: 'p', en: 'p' },
  firstDay: { fr: 'Du', en: 'From' },
  lastDay: { fr: 'Au', en: 'To' },
};

/** Names of the categories that a cell can have over time, and of what the sources say of it. */
const COURSE: Record<string, [string, string, string]> = {
  new: ['nouveau point chaud', 'creux nouveau', 'new'],
  consecutive: ['point chaud consécutif', 'creux de suite', 'consecutive'],
  intensifying: ['point chaud qui s’intensifie', 'creux qui s’accentue', 'intensifying'],
  persistent: ['point chaud constant', 'creux constant', 'persistent'],
  diminishing: ['point chaud qui diminue', 'creux qui s’efface', 'diminishing'],
  sporadic: ['point chaud sporadique', 'creux sporadique', 'sporadic'],
  oscillating: ['point chaud changeant', 'creux changeant', 'oscillating'],
  historical: ['ancien point chaud', 'ancien creux', 'historical'],
};

/** Words that stand as values in a table of results. */
export const VALUE_WORDS: Record<string, Words> = {
  'searchers-only': { fr: 'recherches seules', en: 'searches alone' },
  supported: { fr: 'signalements aussi', en: 'reports as well' },
  both: { fr: 'chaud pour les deux sources', en: 'hot by both sources' },
  'found-only': { fr: 'chaud pour les recherches seules', en: 'hot by searches alone' },
  'reported-only': { fr: 'chaud pour les signalements seuls', en: 'hot by reports alone' },
  never: { fr: 'jamais cherché', en: 'never searched' },
  searched: { fr: 'cherché', en: 'searched' },
  'no pattern': { fr: 'sans histoire', en: 'no history' },
  ...Object.fromEntries(
    Object.entries(COURSE).flatMap(([course, [hot, cold, en]]) => [
      [`${course} hot`, { fr: hot, en: `${en} hot spot` }],
      [`${course} cold`, { fr: cold, en: `${en} cold spot` }],
    ]),
  ),
};
