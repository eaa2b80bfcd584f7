import type { SourceFile } from '../types.ts';
import { UnreadableFile } from '../unreadable.ts';
import { BLOCK_BYTES, blocks } from './bytes.ts';
import { csv } from './csv.ts';
import { Decoder, detectEncoding } from './decoding.ts';
import type { Format } from './format.ts';
import { geojson } from './geojson.ts';
import type { Table } from './table.ts';

/** Formats in the order in which they are asked. The last takes every file that the others do not recognise. */
const FORMATS: Format[] = [geojson, csv];

/** Opens a file as a table. @throws UnreadableFile when it is none */
export async function openTable(file: SourceFile): Promise<Table> {
  const source = blocks(file.chunks());
  const first = await source.next();
  try {
    if (first.done) throw new UnreadableFile('Le fichier est vide. Choisissez un fichier CSV ou GeoJSON.', 'The file is empty. Choose a CSV or GeoJSON file.');
    const head = first.value;
    refuseBinary(head);
    const start = new Decoder(detectEncoding(head)).push(head.subarray(0, 1024)).trimStart();
    const format = FORMATS.find((candidate) => candidate.recognises(start)) ?? csv;
    return await format.open(head, source);
  } catch (error) {
    await source.return(undefined);
    throw error;
  }
}

const startsWith = (head: Uint8Array, text: string): boolean => [...text].every((letter, index) => head[index] === letter.charCodeAt(0));

function refuseBinary(head: Uint8Array): void {
  if (startsWith(head, 'PK'))
    throw new UnreadableFile(
      'C’est un classeur ou une archive, pas un tableau en texte. Dans le tableur, choisissez « Enregistrer sous… CSV UTF-8 ».',
      'This is a workbook or an archive, not a table in text. In the spreadsheet choose “Save as… CSV UTF-8”.',
    );
  const wide = detectEncoding(head).startsWith('utf-16');
  if (startsWith(head, '%PDF') || startsWith(head, '\u00d0\u00cf') || (!wide && head.subarray(0, BLOCK_BYTES).includes(0)))
    throw new UnreadableFile('Ce n’est pas un tableau en texte. Enregistrez les données en CSV ou en GeoJSON.', 'This is not a table in text. Save the data as CSV or GeoJSON.');
}
