import type { Language } from '@vigie/domain';

const fr = {
  title: 'Sauvetages',
  caution:
    'Les sauvetages montrent où l’on a cherché autant que où sont les enfants : une zone vide n’est pas une zone sûre. Ce tableau dit ce que le compte voit, et rien de plus fin.',
  period: 'Période',
  always: 'toute',
  since: 'depuis le {from}',
  until: 'jusqu’au {to}',
  between: 'du {from} au {to}',
  place: 'Lieu',
  sectors: 'Secteurs',
  sources: 'Sources',
  precisions: 'Précisions du lieu',
  organisations: 'Organisations',
  all: 'sans filtre',
  step: 'Dates',
  steps: { DAY: 'au jour', MONTH: 'au mois pour les lieux masqués', YEAR: 'à l’année' },
  column: {
    date: 'Date',
    precision: 'Précision de la date',
    place: 'Lieu',
    department: 'Département',
    sector: 'Secteur',
    source: 'Source',
    placePrecision: 'Précision du lieu',
    rescues: 'Sauvetages',
    children: 'Enfants',
  },
};

const en: typeof fr = {
  title: 'Rescues',
  caution: 'Rescues show where people searched as much as where children are: an empty zone is not a safe zone. This table says what the account sees, and nothing finer.',
  period: 'Period',
  always: 'all',
  since: 'since {from}',
  until: 'until {to}',
  between: 'from {from} to {to}',
  place: 'Place',
  sectors: 'Sectors',
  sources: 'Sources',
  precisions: 'Precisions of the place',
  organisations: 'Organisations',
  all: 'no filter',
  step: 'Dates',
  steps: { DAY: 'to the day', MONTH: 'to the month for masked places', YEAR: 'to the year' },
  column: {
    date: 'Date',
    precision: 'Precision of the date',
    place: 'Place',
    department: 'Department',
    sector: 'Sector',
    source: 'Source',
    placePrecision: 'Precision of the place',
    rescues: 'Rescues',
    children: 'Children',
  },
};

/** Texts of the register as a document. */
export const RESCUES_WORDS: Record<Language, typeof fr> = { fr, en };
