import { texts } from '../i18n/texts.ts';

const documentsText = texts('documents', {
  fr: {
    title: 'Exporter : {{title}}',
    text: 'Le document porte votre compte, la date, le motif et un numéro d’exemplaire ; l’export est inscrit au journal d’audit.',
    format: 'Format',
    formats: { csv: 'CSV (tableau)', xlsx: 'Excel (classeur)', pdf: 'PDF (pages à imprimer)', geojson: 'GeoJSON (formes, pour un SIG)' },
    purpose: 'Pour quel but ?',
    take: 'Exporter',
    more: 'Excel, PDF',
    making: 'Le serveur prépare le document…',
    failed: 'Le document n’a pas pu être préparé. Rien n’est perdu : vérifiez que ce que vous demandez est encore là, puis recommencez.',
  },
  en: {
    title: 'Export: {{title}}',
    text: 'The document carries your account, the date, the purpose and the number of the copy; the export goes into the audit log.',
    format: 'Format',
    formats: { csv: 'CSV (table)', xlsx: 'Excel (workbook)', pdf: 'PDF (pages to print)', geojson: 'GeoJSON (shapes, for a GIS)' },
    purpose: 'For what purpose?',
    take: 'Export',
    more: 'Excel, PDF',
    making: 'The server is preparing the document…',
    failed: 'The document could not be prepared. Nothing is lost: check that what you ask for is still there, then try again.',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    documents: typeof documentsText;
  }
}
