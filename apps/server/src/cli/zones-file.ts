import { readFileSync } from 'node:fs';
import { OperatorError, say } from '../console.ts';

/** The JSON of a file of boundaries. @throws OperatorError for a file that cannot be read, is not in UTF-8 or is no JSON */
export function readBoundaryFile(path: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new OperatorError(`${say('fichier illisible', 'the file cannot be read')}: ${path} (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    return JSON.parse(textOf(bytes, path));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      say(
        `${path} n’est pas un GeoJSON : exportez les limites dans ce format, en WGS 84, encodé en UTF-8.`,
        `${path} is no GeoJSON: export the boundaries in that format, in WGS 84, encoded as UTF-8.`,
      ),
    );
  }
}

/** Names whose accents are lost would match no zone, for a reason that nobody sees. */
function textOf(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new OperatorError(
      say(
        `${path} n’est pas encodé en UTF-8 : les accents de ses noms ne se lisent pas. Exportez-le de nouveau en UTF-8.`,
        `${path} is not encoded as UTF-8: the accents of its names cannot be read. Export it again as UTF-8.`,
      ),
    );
  }
}
