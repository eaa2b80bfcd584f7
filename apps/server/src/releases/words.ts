import type { Language } from '@vigie/domain';

const fr = {
  caution: 'Ces sauvetages montrent aussi où l’on a cherché : une zone sans sauvetage n’est pas une zone sûre, et un nombre plus grand n’est pas toujours un risque plus grand.',
  period: 'Période',
  level: 'Niveau',
  published: 'Publié le',
  threshold: 'Plus petit nombre publié',
  note: 'Note au lecteur',
  withheldText:
    '« Non communiqué » se lit là où un nombre n’est pas publié : {primary} parce qu’ils sont sous {threshold}, {complementary} de plus parce qu’ils permettraient de retrouver ceux-là. Un tiret : aucun sauvetage connu.',
  mapTitle: 'Sauvetages en {year}',
  printTitle: 'Sauvetages, et entre parenthèses les enfants, {years}',
  tableTitle: 'Sauvetages par zone et année',
  code: 'Code',
  zone: 'Zone',
  year: 'Année',
  rescues: 'Sauvetages',
  children: 'Enfants',
  withheld: 'non communiqué',
  isWithheld: 'Non communiqué',
  none: 'aucun sauvetage connu',
};

const en: typeof fr = {
  caution: 'These rescues also show where people searched: a zone without a rescue is not a safe zone, and a larger number is not always a larger risk.',
  period: 'Period',
  level: 'Level',
  published: 'Published',
  threshold: 'Smallest number published',
  note: 'Note to the reader',
  withheldText:
    '“Withheld” stands where a number is not published: {primary} because they are under {threshold}, {complementary} more because those would follow from them. A dash: no known rescue.',
  mapTitle: 'Rescues in {year}',
  printTitle: 'Rescues, and in brackets the children, {years}',
  tableTitle: 'Rescues by zone and year',
  code: 'Code',
  zone: 'Zone',
  year: 'Year',
  rescues: 'Rescues',
  children: 'Children',
  withheld: 'withheld',
  isWithheld: 'Withheld',
  none: 'no known rescue',
};

/** What a release says on paper. */
export const RELEASE_WORDS: Record<Language, typeof fr> = { fr, en };
