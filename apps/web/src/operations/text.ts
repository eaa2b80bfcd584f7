import { texts } from '../i18n/index.ts';

/** Texts of published operations. */
const operationsText = texts('operations', {
  fr: {
    one: 'Opération publiée',
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
    operations: typeof operationsText;
  }
}
