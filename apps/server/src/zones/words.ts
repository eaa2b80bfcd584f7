import type { Language } from '@vigie/domain';

const fr = {
  title: 'Départements',
  caution:
    'Les sauvetages montrent où l’on a cherché autant que où sont les enfants : un département où l’on n’a jamais cherché n’est pas un département sûr. Ce tableau dit ce que le compte voit, et rien de plus fin.',
  counted: 'Sauvetages comptés',
  withheld: 'non communiqué',
  column: {
    pcode: 'Code',
    name: 'Département',
    region: 'Région',
    population: 'Population',
    searched: 'Fouillé dans la période',
    lastSearch: 'Dernière recherche',
    officerDays: 'Jours-agents',
    visits: 'Visites',
    rescues: 'Sauvetages',
    children: 'Enfants',
  },
};

const en: typeof fr = {
  title: 'Departments',
  caution:
    'Rescues show where people searched as much as where children are: a department that was never searched is not a safe department. This table says what the account sees, and nothing finer.',
  counted: 'Rescues counted',
  withheld: 'withheld',
  column: {
    pcode: 'Code',
    name: 'Department',
    region: 'Region',
    population: 'Population',
    searched: 'Searched in the period',
    lastSearch: 'Last search',
    officerDays: 'Officer-days',
    visits: 'Visits',
    rescues: 'Rescues',
    children: 'Children',
  },
};

/** Texts of the departments as a document. */
export const ZONES_WORDS: Record<Language, typeof fr> = { fr, en };
