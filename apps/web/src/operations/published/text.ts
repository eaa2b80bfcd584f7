import { texts } from '../../i18n/index.ts';

/** Texts of published operations. */
const operationsText = texts('publishedOperations', {
  fr: {
    one: 'Opération publiée',
    name: 'Opération',
    abroad: 'à l’étranger',
    noneThere: 'Aucune opération publiée dans cette période et ce lieu.',
    tableTitle_one: '{{formatted}} opération',
    tableTitle_many: '{{formatted}} d’opérations',
    tableTitle_other: '{{formatted}} opérations',
    passing_one: '{{count}} dans la période et le lieu, sur {{all}}',
    passing_many: '{{count}} dans la période et le lieu, sur {{all}}',
    passing_other: '{{count}} dans la période et le lieu, sur {{all}}',
    mark: 'Opération publiée, placée au chef-lieu du département',
    published: 'Fait publié, avec ses sources ; quand elles diffèrent, toutes sont montrées.',
    metric: { RESCUED: 'Enfants', ARRESTED: 'Arrestations', CONVICTED: 'Condamnations', OFFICERS: 'Agents' },
    otherSource: 'autre source',
    dateNote: 'Sur la date',
    note: 'Notes',
    place: 'Lieu',
    date: 'Date',
  },
  en: {
    one: 'Published operation',
    name: 'Operation',
    abroad: 'abroad',
    noneThere: 'No published operation in this period and place.',
    tableTitle_one: '{{formatted}} operation',
    tableTitle_other: '{{formatted}} operations',
    passing_one: '{{count}} in the period and place, of {{all}}',
    passing_other: '{{count}} in the period and place, of {{all}}',
    mark: 'Published operation, placed at the seat of its department',
    published: 'A published fact, with its sources; where they differ, all are shown.',
    metric: { RESCUED: 'Children', ARRESTED: 'Arrests', CONVICTED: 'Convictions', OFFICERS: 'Officers' },
    otherSource: 'other source',
    dateNote: 'On the date',
    note: 'Notes',
    place: 'Place',
    date: 'Date',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    publishedOperations: typeof operationsText;
  }
}
