import type { IndicatorValue } from '@vigie/domain';
import { parseQuantity } from './numbers.ts';
import type { Columns, Context, RecordReader, Row } from './row.ts';
import { zoneReader } from './zones.ts';

const YEARS = { min: 1960, max: 2100 };
const ANY = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
const MAX = { method: 200, source: 500, sample: Number.MAX_SAFE_INTEGER };
const METHOD_NOT_STATED = 'non précisée';

/** Reads figures of zones and years, one a row. */
export function indicatorReader(columns: Columns, context: Context): RecordReader<'indicators'> {
  const column = {
    indicator: columns('indicator'),
    year: columns('year'),
    value: columns('value'),
    low: columns('low'),
    high: columns('high'),
    sampleSize: columns('sampleSize'),
    method: columns('method'),
    source: columns('source'),
  };
  const readZone = zoneReader(columns('zone'), context, false);
  const rows = new Map<string, number>();
  const allowed = [...context.indicators].sort().join(', ');

  function readIndicator(row: Row): string | null {
    const text = row.text(column.indicator);
    if (text === '') return row.error(column.indicator, 'MISSING_VALUE');
    const code = text.toLowerCase();
    return context.indicators.has(code) ? code : row.error(column.indicator, 'UNKNOWN_CODE', text, allowed);
  }

  function read(row: Row): IndicatorValue | null {
    const indicator = readIndicator(row);
    const pcode = readZone(row);
    const year = row.requiredCount(column.year, YEARS);
    const value = row.text(column.value) === '' ? row.error(column.value, 'MISSING_VALUE') : row.quantity(column.value, ANY, parseQuantity);
    const low = row.quantity(column.low, ANY, parseQuantity);
    const high = row.quantity(column.high, ANY, parseQuantity);
    const sampleSize = row.count(column.sampleSize, { min: 1, max: MAX.sample });
    const method = row.words(column.method, MAX.method) ?? METHOD_NOT_STATED;
    const source = row.requiredWords(column.source, MAX.source);
    if (row.failed || indicator === null || pcode === null || year === null || value === null || source === null) return null;
    if ((low === null) !== (high === null)) return row.error(low === null ? column.low : column.high, 'INTERVAL_INCOMPLETE', String(low ?? high));
    if (low !== null && high !== null && (low > value || value > high)) return row.error(column.value, 'INTERVAL_EXCLUDES_VALUE', row.text(column.value), `${low}–${high}`);
    const key = `${indicator} ${pcode} ${year}`;
    const before = rows.get(key);
    if (before !== undefined) return row.error(null, 'DUPLICATE_VALUE', key, String(before));
    rows.set(key, row.number);
    return { indicator, pcode, year, value, low, high, sampleSize, method, source };
  }

  return { read, finish: () => ({ records: [], issues: [] }) };
}
