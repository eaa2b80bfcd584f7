import { undoCentres } from './centres/undo.ts';
import { writeCentres } from './centres/write.ts';
import { writeEffort } from './effort/bulk.ts';
import { undoEffort } from './effort/undo.ts';
import type { Importers } from './imports/importer.ts';
import { writeIndicatorValues } from './indicators/bulk.ts';
import { undoIndicators } from './indicators/undo.ts';
import { importRescues } from './rescues/import.ts';
import { undoRescues } from './rescues/undo.ts';

/** How each noun that can be imported writes its records. */
export const IMPORTERS: Importers = {
  rescues: { writeSets: importRescues, undoSets: undoRescues },
  effort: { writeSets: writeEffort, undoSets: undoEffort },
  indicators: { writeSets: writeIndicatorValues, undoSets: undoIndicators },
  centres: { writeRows: writeCentres, undoRows: undoCentres },
};
