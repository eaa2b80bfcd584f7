import { formatNumber } from '../../i18n/format.ts';
import type { Column } from './model.ts';

/** A column of figures, largest first, with a word where there is none. */
export const figureColumn = <Row>(id: string, head: string, of: (row: Row) => number | null, absent: string | ((row: Row) => string), digits = 0): Column<Row> => ({
  id,
  head,
  text: (row) => {
    const value = of(row);
    return value !== null ? formatNumber(value, digits) : typeof absent === 'string' ? absent : absent(row);
  },
  sort: of,
  largestFirst: true,
  number: true,
});
