import type { DocumentFormat } from '@vigie/domain';
import { csvOf } from './csv.ts';
import { type Document, tablesOf } from './document.ts';
import { collectionOf } from './geojson.ts';

/** What a format is called where files are sent. */
export const CONTENT_TYPES: Record<DocumentFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  pdf: 'application/pdf',
};

/**
 * A document in a format: the same description gives the same bytes, and nothing is fetched. What a workbook and a page need is loaded when the first
 * of them is made.
 */
export async function render(document: Document, format: DocumentFormat): Promise<Uint8Array> {
  switch (format) {
    case 'csv': {
      const [table] = tablesOf(document, 'data');
      return Buffer.from(table ? csvOf(table, 'label') : '');
    }
    case 'geojson':
      return Buffer.from(JSON.stringify(collectionOf(document)));
    case 'xlsx':
      return (await import('./xlsx.ts')).xlsxOf(document);
    case 'pdf':
      return (await import('./pdf.ts')).pdfOf(document);
  }
}
