/** A name in the form in which names are compared: without accents, case and punctuation. `placePrecision`, `place_precision` and `Place précision` become equal. */
export function fold(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[œŒ]/g, 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A copy of a piece of text. Without it, engines keep the whole block of the file in memory as long as the piece is remembered. */
export const own = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

const REMEMBERED = 50_000;

/** Makes a function remember its results by text. It forgets all of them when there are too many, so that memory does not grow with the file. */
export function remembering<Value>(work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const copy = own(text);
    const value = work(copy);
    known.set(copy, value);
    return value;
  };
}

const PLAIN = { first: 33, last: 126 };
const APOSTROPHE = 39;

/**
 * A cell without the blanks around it, and without the apostrophe that exports put before a text that a spreadsheet would take for a formula,
 * and people before a number that it shall leave alone: `'0123` is the reference 0123.
 */
export function cleanCell(cell: string): string {
  if (cell === '') return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  const clean = first < PLAIN.first || first > PLAIN.last || last < PLAIN.first || last > PLAIN.last ? cell.trim() : cell;
  return clean.charCodeAt(0) === APOSTROPHE && (startsFormula(clean, 1) || /\d/.test(clean.charAt(1))) ? clean.slice(1).trim() : clean;
}

/** Whether a spreadsheet would take the text from `at` on for a formula. */
export function startsFormula(text: string, at = 0): boolean {
  const first = text.charAt(at);
  return first === '=' || first === '+' || first === '-' || first === '@' || first === '\t' || first === '\r';
}
