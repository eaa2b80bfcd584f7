import { AGE_BANDS, contradictions, DatePrecision, RESCUE_FIELD_NAMES, RESCUE_FIELDS, type RescueDraft, type RescueFieldName } from '@vigie/domain';
import { CODES } from './codes.ts';
import { rescueKey } from './fields/index.ts';
import { PlaceReader } from './places.ts';
import { Contents, References } from './repetitions.ts';
import type { Column, Columns, Context, RecordReader, Row } from './row.ts';
import type { IngestedRescue } from './types.ts';

const MAX_CHILDREN = 500;
const MAX_REFERENCE = 80;
const PART = { min: 0, max: MAX_CHILDREN };
/** The fields that count a part of the children: all counts but `children` itself. */
type Part = { [Name in RescueFieldName]: (typeof RESCUE_FIELDS)[Name]['kind'] extends 'count' ? Exclude<Name, 'children'> : never }[RescueFieldName];
const PARTS = RESCUE_FIELD_NAMES.filter((name): name is Part => RESCUE_FIELDS[name].kind === 'count' && name !== 'children');

/** A draft whose department is known. */
type Drafted = RescueDraft & { departmentPcode: string };

/** Reads rescues, one a row. */
export function rescueReader(columns: Columns, context: Context): RecordReader<'rescues'> {
  const [reference, date, datePrecision, sector, source, definition, verification] = ['reference', 'date', 'datePrecision', 'sector', 'source', 'definition', 'verification'].map(
    columns,
  ) as [Column, Column, Column, Column, Column, Column, Column];
  const children = columns('children');
  const parts = PARTS.map((name) => [name, columns(rescueKey(name))] as const);
  const [girls, boys] = [columns('girls'), columns('boys')];
  const columnOf: Partial<Record<keyof RescueDraft, Column>> = {
    girls: girls.index === -1 ? children : girls,
    age0to8: parts.find(([name, { index }]) => index !== -1 && (AGE_BANDS as readonly string[]).includes(name))?.[1] ?? children,
    occurredOn: date,
  };
  const places = new PlaceReader(columns, context);
  const references = new References();
  const contents = new Contents();

  function read(row: Row): IngestedRescue | null {
    const when = row.requiredDate(date, context.today);
    const precision = row.text(datePrecision) === '' ? null : row.code(datePrecision, CODES.datePrecision, null);
    const kind = row.code(sector, CODES.sector, null);
    const how = row.code(source, CODES.sourceType, null);
    const defined = row.code(definition, CODES.definition, 'PRESUMED');
    const verified = row.code(verification, CODES.verification, 'UNVERIFIED');
    const counts = Object.fromEntries(parts.map(([name, column]) => [name, row.count(column, PART)])) as Pick<RescueDraft, Part>;
    const total = readTotal(row, counts.girls, counts.boys);
    const number = row.reference(reference, MAX_REFERENCE);
    const placed = places.read(row);
    if (row.failed || when === null || kind === null || how === null || defined === null || verified === null || total === null || placed === null) return null;
    const record: Drafted = {
      reference: number ?? '',
      occurredOn: when.date,
      datePrecision: coarser(when.precision, precision),
      lon: placed.lon,
      lat: placed.lat,
      placePrecision: placed.precision,
      accuracyMetres: placed.accuracy,
      placeName: placed.name,
      departmentPcode: placed.departmentPcode,
      sector: kind,
      sourceType: how,
      definition: defined,
      verification: verified,
      children: total,
      ...counts,
    };
    if (contradicts(row, record)) return null;
    if (number !== null) return references.isNew(row, reference, number) ? record : null;
    return contents.isNew(row, Object.values(record).join('\u0001')) ? { ...record, reference: null } : null;
  }

  /** The number of children of a row; where it is not given, the sum of girls and boys if both are known. */
  function readTotal(row: Row, girlCount: number | null, boyCount: number | null): number | null {
    if (row.text(children) !== '') return row.count(children, { min: 1, max: MAX_CHILDREN });
    // Girls or boys that cannot be read already have an issue.
    if ((girlCount === null && row.text(girls) !== '') || (boyCount === null && row.text(boys) !== '')) return null;
    if (girlCount === null || boyCount === null) return row.error(children, 'MISSING_VALUE');
    const sum = girlCount + boyCount;
    return sum < 1 || sum > MAX_CHILDREN ? row.error(children.index === -1 ? girls : children, 'NUMBER_RANGE', String(sum), `1–${MAX_CHILDREN}`) : sum;
  }

  function contradicts(row: Row, record: Drafted): boolean {
    for (const { field, code } of contradictions(record, context.today)) {
      const parts = code === 'SEX_EXCEEDS_TOTAL' ? [record.girls, record.boys] : AGE_BANDS.map((band) => record[band]);
      const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
      row.error(columnOf[field] ?? null, code, String(sum), String(record.children));
    }
    return row.failed;
  }

  return { read, finish: () => ({ records: [], issues: [] }) };
}

/** The coarser of both precisions: a column may state that a date is known less exactly than it is written, but not more exactly. */
function coarser(written: DatePrecision, stated: DatePrecision | null): DatePrecision {
  return stated !== null && DatePrecision.codes.indexOf(stated) > DatePrecision.codes.indexOf(written) ? stated : written;
}
