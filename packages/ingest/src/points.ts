import { parseDegrees, parseGeopoint } from './coordinates.ts';
import { parseDate } from './dates.ts';
import { openTable } from './formats/index.ts';
import { proposeMapping } from './mapping.ts';
import { parseNumber } from './numbers.ts';
import { columnsUnder, Row } from './row.ts';
import type { SourceFile } from './types.ts';
import { UnreadableFile } from './unreadable.ts';

const DAY_MILLISECONDS = 86_400_000;

/** A table of places anywhere on earth, for an analysis. Its rows are not records of a noun and do not go into the register. */
export interface PointTable {
  /** Longitude, latitude in degrees. */
  points: [longitude: number, latitude: number][];
  /** Rows without coordinates, which are left out. */
  withoutPlace: number;
  /**
   * The numbers of a column, one for each point; dates as days since 1970.
   * @throws UnreadableFile for a column that is not there, or a cell that is neither a number nor a date
   */
  numbers(column: string): number[];
}

/** Reads the places of a CSV or GeoJSON file by the column names that {@link proposeMapping} knows. @throws UnreadableFile when it has none */
export async function readPoints(file: SourceFile): Promise<PointTable> {
  const table = await openTable(file);
  const columns = columnsUnder(proposeMapping(table.columns, table.sample, 'centres').mapping, table.columns);
  const [latitude, longitude, geopoint] = ['latitude', 'longitude', 'geopoint'].map(columns) as [
    ReturnType<typeof columns>,
    ReturnType<typeof columns>,
    ReturnType<typeof columns>,
  ];
  if (geopoint.index < 0 && (latitude.index < 0 || longitude.index < 0)) {
    const listed = table.columns.join(', ');
    throw new UnreadableFile(
      `Aucune colonne ne donne latitude et longitude (colonnes : ${listed}). Nommez-les « latitude » et « longitude ».`,
      `No column gives latitude and longitude (columns: ${listed}). Name them "latitude" and "longitude".`,
    );
  }
  const points: PointTable['points'] = [];
  const lines: { row: number; cells: string[] }[] = [];
  let withoutPlace = 0;
  const row = new Row();
  for await (const piece of table.pieces()) {
    for (const line of piece.lines) {
      row.start(line.row, line.cells);
      const place = row.text(geopoint) === '' ? { lon: parseDegrees(row.text(longitude)), lat: parseDegrees(row.text(latitude)) } : parseGeopoint(row.text(geopoint));
      if (place === null || place.lon === null || place.lat === null) withoutPlace++;
      else {
        points.push([place.lon, place.lat]);
        lines.push({ row: line.row, cells: line.cells });
      }
    }
  }
  return {
    points,
    withoutPlace,
    numbers(name) {
      const index = table.columns.indexOf(name);
      if (index < 0) throw new UnreadableFile(`Il n’y a pas de colonne « ${name} ».`, `There is no column "${name}".`);
      const column = { index, name };
      return lines.map((line) => {
        row.start(line.row, line.cells);
        const text = row.text(column);
        const number = parseNumber(text) ?? dayOf(text);
        if (number === null)
          throw new UnreadableFile(
            `Ligne ${line.row}, « ${name} » : « ${text} » n’est ni un nombre ni une date.`,
            `Row ${line.row}, "${name}": "${text}" is neither a number nor a date.`,
          );
        return number;
      });
    },
  };
}

/** Days since 1970-01-01; null for what is no date. */
function dayOf(text: string): number | null {
  const read = parseDate(text);
  return 'problem' in read ? null : Date.parse(`${read.date}T00:00:00Z`) / DAY_MILLISECONDS;
}
