import { fold } from './text.ts';

/** `Total`, `TOTAL GÉNÉRAL`, `Sous-total Soubré`, `Grand total`, `Totaux`; not the filling stations of TotalEnergies. */
const TOTAL = /^(?:(?:sous|sub|grand) ?)?(?:totals?|totaux)(?: (?!energies).*)?$/;

/**
 * What the first filled cell of a row says where it says that the row sums others: taken for a record, its children would count twice.
 * null: it says something else.
 */
export function totalOf(cells: readonly string[]): string | null {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  // Most rows are told apart without the work of folding.
  return /tota/i.test(first) && TOTAL.test(fold(first)) ? first.trim() : null;
}
