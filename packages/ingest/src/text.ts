/** Words of a name, comparable: without accents, case, punctuation; `placePrecision`, `place_precision` and `Place précision` are one. */
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

/** A copy that stands alone: engines keep the whole block of a file alive for a short piece of it that is remembered. */
export const own = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

const REMEMBERED = 50_000;

/** A function that works each text out once. Forgets all when it has seen too many, so that memory does not follow the size of a file. */
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

/** A cell without the blanks around it and without the apostrophe that exports put before what a spreadsheet would take for a formula. */
export function cleanCell(cell: string): string {
  if (cell === '') return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  const clean = first < PLAIN.first || first > PLAIN.last || last < PLAIN.first || last > PLAIN.last ? cell.trim() : cell;
  return clean.charCodeAt(0) === APOSTROPHE && startsFormula(clean, 1) ? clean.slice(1).trim() : clean;
}

/** Whether a spreadsheet would take the text from `at` on for a formula. */
export function startsFormula(text: string, at = 0): boolean {
  const first = text.charAt(at);
  return first === '=' || first === '+' || first === '-' || first === '@' || first === '\t' || first === '\r';
}
