import { texts } from '../i18n/index.ts';

const fr = {
  title: 'Moyens',
  text: 'Les personnes et les véhicules que des organisations peuvent envoyer lors d’une opération. On les compte, on ne les nomme pas ; ce qu’un plan d’opération retient n’est plus libre pour les autres.',
  add: 'Ajouter un moyen',
  addTitle: 'Ajouter un moyen',
  correctTitle: 'Corriger un moyen',
  correctText: 'S’il en reste moins que les opérations n’en retiennent, leurs plans le disent.',
  none: 'Vous verriez ici les travailleurs sociaux, le personnel médical, les interprètes par langue, les agentes et les véhicules que les organisations peuvent envoyer, par département, avec ceux qui sont libres aujourd’hui. Personne n’en a encore saisi.',
  table: 'Moyens des organisations',
  count_one: '{{formatted}} ligne. Libres : ce qu’aucune opération ne retient aujourd’hui.',
  count_many: '{{formatted}} de lignes. Libres : ce qu’aucune opération ne retient aujourd’hui.',
  count_other: '{{formatted}} lignes. Libres : ce qu’aucune opération ne retient aujourd’hui.',
  kind: 'Moyen',
  language: 'Langue',
  number: 'Nombre',
  free: 'Libres aujourd’hui',
  organisation: 'Organisation',
  contact: 'Qui appeler',
  contactHelp: 'Un service et un numéro suffisent. Seuls votre organisation et ceux qui préparent des opérations les voient.',
  departmentHelp: 'D’où ils partent.',
  choose: 'Choisir',
  languageNeeded: 'Dites quelle langue parlent les interprètes',
  save: 'Enregistrer',
  remove: 'Retirer ce moyen',
  removeText: 'Votre organisation ne peut plus l’envoyer ? Il disparaît de la liste. Ce qu’une opération retient encore ne se retire pas.',
} as const;

const en = {
  title: 'Means',
  text: 'The people and vehicles that organisations can send to an operation. They are counted and not named; what the plan of an operation holds is no longer free for others.',
  add: 'Add means',
  addTitle: 'Add means',
  correctTitle: 'Correct means',
  correctText: 'Where fewer are left than operations hold, their plans say so.',
  none: 'Here you would see the social workers, medical staff, interpreters by language, female officers and vehicles that organisations can send, by department, with those that are free today. Nobody has entered any yet.',
  table: 'Means of the organisations',
  count_one: '{{formatted}} row. Free: what no operation holds today.',
  count_other: '{{formatted}} rows. Free: what no operation holds today.',
  kind: 'Means',
  language: 'Language',
  number: 'Number',
  free: 'Free today',
  organisation: 'Organisation',
  contact: 'Whom to call',
  contactHelp: 'An office and a number are enough. Only your organisation and those who plan operations see them.',
  departmentHelp: 'Where they start from.',
  choose: 'Choose',
  languageNeeded: 'Say which language the interpreters speak',
  save: 'Save',
  remove: 'Remove this',
  removeText: 'Can your organisation no longer send it? It leaves the list. What an operation still holds is not removed.',
} as const;

const resourcesText = texts('resources', { fr, en });

declare module 'i18next' {
  interface ResourceNamespaceMap {
    resources: typeof resourcesText;
  }
}
