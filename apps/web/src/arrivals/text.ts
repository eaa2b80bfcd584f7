import { texts } from '../i18n/index.ts';

const fr = {
  title: 'Enfants attendus dans les mois à venir',
  text: 'Une estimation par département et par mois : les enfants que des recherches trouveront et ceux qui seront signalés. Tous n’auront pas besoin d’un lit. Choisissez un département pour voir ses mois.',
  rate: 'Ce que trouvent les recherches est estimé d’après les enfants trouvés par journée d’agent, jamais d’après leur seul nombre : là où l’on cherche plus, on trouve plus.',
  notYet: 'Aucune estimation pour l’instant. Elle se fait d’elle-même, au plus tard une heure après la saisie de recherches ou de signalements.',
  department: 'Département',
  year: 'Douze mois',
  range: '{{mean}} (de {{low}} à {{high}})',
  withPlans: 'dont opérations : {{range}}',
  reportsAlone: 'signalements seuls',
  tooFewShort: 'trop peu de données',
  tooFew: 'Trop peu de données pour estimer : il faut deux ans de registre et 24 enfants au moins dans ce département.',
  plansOnly: 'Trop peu de données pour estimer : il faut deux ans de registre et 24 enfants au moins dans ce département. Les chiffres sont ceux des opérations prévues seules.',
  nineInTen: '9 fois sur 10',
  month: 'Mois',
  all: 'En tout',
  found: 'Trouvés par des recherches',
  reported: 'Signalés',
  planned: 'Opérations prévues',
  statement: 'En {{month}}, {{mean}} enfants sont attendus ; neuf fois sur dix, ils seront de {{low}} à {{high}}.',
  effort: 'Si les recherches continuent comme ces douze derniers mois : {{days}} journées d’agent par mois, pour {{rate}} enfants trouvés par 100 journées.',
  noEffort: 'Aucune recherche n’a été notée ces douze derniers mois : seuls les signalements sont estimés, ce qui ne veut pas dire qu’il n’y a pas d’enfants à trouver.',
  neverSearched: 'On n’a cherché ici que pendant moins de douze mois : ce que trouverait une recherche n’est pas connu, et seuls les signalements sont estimés.',
  notSplit: 'Les enfants trouvés et les enfants signalés ne sont pas donnés à part : dans l’un des deux groupes ils sont moins de onze.',
  ground: 'Estimé d’après les mois de {{since}} à {{until}}.',
  tested:
    'Mise à l’épreuve sur les derniers mois, par {{forecasts}} prévisions faites un à trois mois avant : l’intervalle annoncé à 90 % contenait tous les enfants venus {{held}} fois, et {{rate}} fois si l’on avait su combien on chercherait.',
  testedAll:
    'Mise à l’épreuve sur les derniers mois de tous les départements, par {{forecasts}} prévisions faites un à trois mois avant : l’intervalle annoncé à 90 % contenait tous les enfants venus dans {{held}} % des cas, et dans {{rate}} % si l’on avait su combien on chercherait.',
  notTested: 'Pas encore mise à l’épreuve : il n’y a pas assez de mois passés.',
  plans_one: '{{count}} opération soumise ou approuvée y ajoute les enfants qu’elle attend, aux jours de son plan.',
  plans_many: '{{count}} d’opérations soumises ou approuvées y ajoutent les enfants qu’elles attendent, aux jours de leurs plans.',
  plans_other: '{{count}} opérations soumises ou approuvées y ajoutent les enfants qu’elles attendent, aux jours de leurs plans.',
  unknownTargets_one: 'Pour {{count}} lieu à visiter, on ne sait pas combien : il n’y est pas.',
  unknownTargets_many: 'Pour {{count}} de lieux à visiter, on ne sait pas combien : ils n’y sont pas.',
  unknownTargets_other: 'Pour {{count}} lieux à visiter, on ne sait pas combien : ils n’y sont pas.',
  noPlans: 'Aucune opération soumise ou approuvée n’est à venir.',
  plansWithheld: 'Les plans des opérations à venir n’y sont pas : ils ne sont communiqués qu’à ceux qui en répondent.',
  notIn: 'N’y sont pas : les enfants connus par des enquêtes statistiques, et ceux qu’on a trouvés sans noter la recherche.',
  mean: 'Attendus',
  lower: 'Au moins, 19 fois sur 20',
  upper: 'Au plus, 19 fois sur 20',
  byMonth: 'Mois par mois',
  chartLabel: '{{name}} : enfants attendus de {{from}} à {{to}} ; les chiffres sont dans le tableau.',
} as const;

const en = {
  title: 'Children to come in the months ahead',
  text: 'An estimate by department and month: the children whom searches will find and those who will be reported. Not all of them will need a bed. Choose a department to see its months.',
  rate: 'What searches find is estimated from the children found per officer-day, never from their number alone: where more is searched, more is found.',
  notYet: 'No estimate yet. It is made by itself, at most an hour after searches or reports were entered.',
  department: 'Department',
  year: 'Twelve months',
  range: '{{mean}} ({{low}} to {{high}})',
  withPlans: 'of which operations: {{range}}',
  reportsAlone: 'reports alone',
  tooFewShort: 'too little data',
  tooFew: 'Too little data for an estimate: it takes two years of the register and at least 24 children in this department.',
  plansOnly: 'Too little data for an estimate: it takes two years of the register and at least 24 children in this department. The figures are those of planned operations alone.',
  nineInTen: '9 times in 10',
  month: 'Month',
  all: 'In all',
  found: 'Found by searches',
  reported: 'Reported',
  planned: 'Operations planned',
  statement: 'In {{month}}, {{mean}} children are expected; nine times in ten they will be {{low}} to {{high}}.',
  effort: 'If searches go on as in the last twelve months: {{days}} officer-days a month, with {{rate}} children found per 100 officer-days.',
  noEffort: 'No search was written down in the last twelve months: only reports are estimated, which does not mean that there are no children to be found.',
  neverSearched: 'Fewer than twelve months were searched here: what a search would find is not known, and only reports are estimated.',
  notSplit: 'Children found and children reported are not given apart: in one of the two groups they are fewer than eleven.',
  ground: 'Estimated from the months from {{since}} to {{until}}.',
  tested:
    'Tested on the latest months by {{forecasts}} forecasts made one to three months before: the interval said to hold 90% held all the children who came {{held}} times, and {{rate}} times had it been known how much would be searched.',
  testedAll:
    'Tested on the latest months of all departments by {{forecasts}} forecasts made one to three months before: the interval said to hold 90% held all the children who came in {{held}}% of cases, and in {{rate}}% had it been known how much would be searched.',
  notTested: 'Not tested yet: there are too few months of the past.',
  plans_one: '{{count}} operation submitted or approved adds the children it expects, on the days of its plan.',
  plans_other: '{{count}} operations submitted or approved add the children they expect, on the days of their plans.',
  unknownTargets_one: 'Of {{count}} place to be searched it is not known how many: it is not in it.',
  unknownTargets_other: 'Of {{count}} places to be searched it is not known how many: they are not in it.',
  noPlans: 'No operation submitted or approved is to come.',
  plansWithheld: 'Plans of operations to come are not in it: they are told only to those who answer for them.',
  notIn: 'Not in it: children known by surveys, and those found in a search that nobody wrote down.',
  mean: 'Expected',
  lower: 'At least, 19 times in 20',
  upper: 'At most, 19 times in 20',
  byMonth: 'Month by month',
  chartLabel: '{{name}}: children expected from {{from}} to {{to}}; the figures are in the table.',
} as const;

export const arrivals = texts('arrivals', { fr, en });

declare module 'i18next' {
  interface ResourceNamespaceMap {
    arrivals: typeof arrivals;
  }
}
