import { texts } from '../i18n/index.ts';

const fr = {
  title: 'Alertes',
  open_one: '{{count}} alerte',
  open_many: '{{count}} alertes',
  open_other: '{{count}} alertes',
  none: 'Aucune alerte.',
  noneSet: 'Aucune alerte, mais aucun seuil de lits n’est fixé : personne ne serait averti.',
  bedsTitle: '{{region}} : presque plus de lits',
  bedsFact_one: '{{free}} lit libre quand l’alerte a été donnée, pour un seuil de {{threshold}}',
  bedsFact_many: '{{free}} lits libres quand l’alerte a été donnée, pour un seuil de {{threshold}}',
  bedsFact_other: '{{free}} lits libres quand l’alerte a été donnée, pour un seuil de {{threshold}}',
  unknown_one: 'sans compter {{count}} centre dont on ne sait rien',
  unknown_many: 'sans compter {{count}} centres dont on ne sait rien',
  unknown_other: 'sans compter {{count}} centres dont on ne sait rien',
  runawayTitle: 'Un enfant a fugué : {{centre}}',
  since: 'depuis le {{time}}',
  ended: 'terminée le {{time}}',
  stands: 'en cours',
  over: 'terminée',
  endOf: { RETURN: 'l’enfant est revenu', EXIT: 'le séjour a été clos', OTHER: 'l’enfant n’est plus absent' },
  child: '{{code}}, {{who}}',
  who: { GIRL: 'fille de {{age}} ans', BOY: 'garçon de {{age}} ans', UNKNOWN: 'enfant de {{age}} ans' },
  callThem: 'Vigie n’avertit ni la police ni le parquet : appelez-les.',
  others: 'Autres alertes ({{count}})',
  thresholds: 'Seuils de lits libres par région',
  thresholdsText:
    'Quand les lits libres d’une région tombent sous son seuil, le ministère, la coordination et ceux qui y tiennent un centre sont avertis une fois, puis de nouveau seulement après que les lits sont remontés. Les lits de renfort ne comptent pas. Case vide : pas d’alerte.',
  thresholdOf: 'Seuil : {{region}}',
  freeNow_one: '{{free}} libre',
  freeNow_many: '{{free}} libres',
  freeNow_other: '{{free}} libres',
  freeUnknown: 'lits inconnus',
  noCentre: 'aucun centre connu',
  save_zero: 'Enregistrer',
  save_one: 'Enregistrer {{count}} seuil',
  save_many: 'Enregistrer {{count}} seuils',
  save_other: 'Enregistrer {{count}} seuils',
} as const;

const en = {
  title: 'Alerts',
  open_one: '{{count}} alert',
  open_other: '{{count}} alerts',
  none: 'No alert.',
  noneSet: 'No alert, but no threshold of beds is set: nobody would be told.',
  bedsTitle: '{{region}}: almost no bed left',
  bedsFact_one: '{{free}} free bed when the alert was raised, for a threshold of {{threshold}}',
  bedsFact_other: '{{free}} free beds when the alert was raised, for a threshold of {{threshold}}',
  unknown_one: 'without {{count}} centre of which nothing is known',
  unknown_other: 'without {{count}} centres of which nothing is known',
  runawayTitle: 'A child ran away: {{centre}}',
  since: 'since {{time}}',
  ended: 'ended on {{time}}',
  stands: 'standing',
  over: 'ended',
  endOf: { RETURN: 'the child came back', EXIT: 'the stay was closed', OTHER: 'the child is no longer away' },
  child: '{{code}}, {{who}}',
  who: { GIRL: 'girl of {{age}}', BOY: 'boy of {{age}}', UNKNOWN: 'child of {{age}}' },
  callThem: 'Vigie tells neither the police nor the prosecutor: call them.',
  others: 'Other alerts ({{count}})',
  thresholds: 'Thresholds of free beds by region',
  thresholdsText:
    'When the free beds of a region fall under its threshold, the ministry, the coordination and those who keep a centre there are told once, and again only after the beds recovered. Beds put up in an emergency do not count. An empty field: no alert.',
  thresholdOf: 'Threshold: {{region}}',
  freeNow_one: '{{free}} free',
  freeNow_other: '{{free}} free',
  freeUnknown: 'beds unknown',
  noCentre: 'no known centre',
  save_zero: 'Save',
  save_one: 'Save {{count}} threshold',
  save_other: 'Save {{count}} thresholds',
} as const;

const alertsText = texts('alerts', { fr, en });

declare module 'i18next' {
  interface ResourceNamespaceMap {
    alerts: typeof alertsText;
  }
}
