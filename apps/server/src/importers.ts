import { writeCentres } from './centres/write.ts';
import { writeEffort } from './effort/bulk.ts';
import type { Importers } from './imports/importer.ts';
import { writeIndicatorValues } from './indicators/bulk.ts';
import { importRescues } from './rescues/import.ts';

/** How each noun that can be imported writes its records. */
export const IMPORTERS: Importers = {
  rescues: { writeSets: importRescues },
  effort: { writeSets: writeEffort },
  indicators: { writeSets: writeIndicatorValues },
  centres: { writeRows: writeCentres },
};
