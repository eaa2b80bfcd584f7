import type { IndicatorValue } from '@vigie/domain';
import { parseQuantity } from './numbers.ts';
import type { Column, Columns, Context, RecordReader, Row } from './row.ts';
import { inPercent, isShareOrPercent } from './shares.ts';
import { zoneReader } from './zones.ts';

const YEARS = { min: 1960, max: 2100 };
const PERCENT = { min: 0, max: 100 };
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
  const readZone = zoneReader(columns('zone'), context, false, column.year);
  const rows = new Map<string, number>();
  const allowed = [...context.indicators.keys()].sort().join(', ');

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
    const percent = indicator !== null && context.indicators.get(indicator) === '%';
    const limits = percent ? PERCENT : ANY;
    const shares = percent && isShareOrPercent(row.text(column.value)) ? context.reading.shares : 'PERCENT';
    if (shares === 'ASK')
      row.error(column.value, 'SHARE_OR_PERCENT', row.text(column.value), `${row.text(column.value)} %, ${inPercent(parseQuantity(row.text(column.value)) ?? 0)} %`);
    const amount = (of: Column) => {
      const read = row.measure(of, limits, parseQuantity);
      return read !== null && shares === 'SHARE' ? inPercent(read) : read;
    };
    const value = row.text(column.value) === '' ? row.error(column.value, 'MISSING_VALUE') : amount(column.value);
    const low = amount(column.low);
    const high = amount(column.high);
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
