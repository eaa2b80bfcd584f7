import { parseDegrees, parseGeopoint } from './coordinates.ts';
import { parseDate } from './dates.ts';
import { openTable } from './formats/index.ts';
import { proposeMapping } from './mapping.ts';
import { NumberWatch, parseNumber, threeFigures } from './numbers.ts';
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
   * @throws UnreadableFile for a column that is not there, a cell that is neither a number nor a date, or one that reads in two ways
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
  /** The decimal signs that coordinates show, which the other numbers share. */
  const signs = new Set(table.format === 'geojson' ? ['.'] : []);
  let withoutPlace = 0;
  const row = new Row();
  for await (const piece of table.pieces()) {
    for (const line of piece.lines) {
      row.start(line.row, line.cells);
      const place = row.text(geopoint) === '' ? { lon: parseDegrees(row.text(longitude)), lat: parseDegrees(row.text(latitude)) } : parseGeopoint(row.text(geopoint));
      for (const text of [row.text(latitude), row.text(longitude), row.text(geopoint)]) if (text.includes('.') !== text.includes(',')) signs.add(text.includes('.') ? '.' : ',');
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
      const column = { index, name, field: name };
      const texts = lines.map((line) => {
        row.start(line.row, line.cells);
        return { row: line.row, text: row.text(column) };
      });
      refuseTwoReadings(name, texts, signs);
      return texts.map(({ row: line, text }) => {
        const number = parseNumber(text) ?? dayOf(text);
        if (number === null)
          throw new UnreadableFile(`Ligne ${line}, « ${name} » : « ${text} » n’est ni un nombre ni une date.`, `Row ${line}, "${name}": "${text}" is neither a number nor a date.`);
        return number;
      });
    },
  };
}

/** An analysis asks nothing back: a number that reads in two ways, as 1,250 where coordinates have points, is refused. */
function refuseTwoReadings(name: string, texts: readonly { row: number; text: string }[], signs: ReadonlySet<string>): void {
  const watch = new NumberWatch();
  for (const sign of signs) watch.seeCoordinate(`0${sign}0`);
  for (const { text } of texts) watch.see(text, false);
  const first = watch.doubtful ? texts.find(({ text }) => threeFigures(text) !== null) : undefined;
  const both = first && threeFigures(first.text);
  if (!first || !both) return;
  throw new UnreadableFile(
    `Ligne ${first.row}, « ${name} » : « ${first.text} » se lit de deux façons, ${both.thousands} ou ${both.decimal}. Écrivez les milliers sans signe et les décimales avec un point.`,
    `Row ${first.row}, "${name}": "${first.text}" reads in two ways, ${both.thousands} or ${both.decimal}. Write thousands without a sign and decimals with a point.`,
  );
}

/** Days since 1970-01-01; null for what is no date. */
function dayOf(text: string): number | null {
  const read = parseDate(text);
  return 'problem' in read ? null : Date.parse(`${read.date}T00:00:00Z`) / DAY_MILLISECONDS;
}
