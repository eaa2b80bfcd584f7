import type { Language } from '@vigie/domain';

const fr = {
  title: 'Opérations publiées',
  caution: 'Ce sont des faits publiés, avec leurs sources : ils ne disent rien du registre, et une zone sans opération n’est pas une zone sûre.',
  abroad: 'à l’étranger',
  column: {
    name: 'Opération',
    startedOn: 'Début',
    endedOn: 'Fin',
    dateNote: 'Sur la date',
    place: 'Lieu',
    department: 'Département',
    RESCUED: 'Enfants',
    ARRESTED: 'Arrestations',
    CONVICTED: 'Condamnations',
    OFFICERS: 'Agents',
    sources: 'Chiffres par source',
    note: 'Notes',
  },
};

const en: typeof fr = {
  title: 'Published operations',
  caution: 'These are published facts, with their sources: they say nothing of the register, and a zone without an operation is not a safe zone.',
  abroad: 'abroad',
  column: {
    name: 'Operation',
    startedOn: 'Start',
    endedOn: 'End',
    dateNote: 'On the date',
    place: 'Place',
    department: 'Department',
    RESCUED: 'Children',
    ARRESTED: 'Arrests',
    CONVICTED: 'Convictions',
    OFFICERS: 'Officers',
    sources: 'Figures by source',
    note: 'Notes',
  },
};

/** Texts of the published operations as a document. */
export const OPERATIONS_WORDS: Record<Language, typeof fr> = { fr, en };
