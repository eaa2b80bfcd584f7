import { importEn } from './text-en.ts';
import { importFr } from './text-fr.ts';

/** Texts of this screen. The names of fields and the words of problems are those of @vigie/ingest. */
export const importText = { fr: importFr, en: importEn };
