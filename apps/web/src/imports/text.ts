import { texts } from '../i18n/index.ts';
import { importEn } from './text-en.ts';
import { importFr } from './text-fr.ts';

/** Texts of this screen. The names of fields and the words of problems are those of @vigie/ingest. */
const importText = texts('imports', { fr: importFr, en: importEn });

declare module 'i18next' {
  interface ResourceNamespaceMap {
    imports: typeof importText;
  }
}
