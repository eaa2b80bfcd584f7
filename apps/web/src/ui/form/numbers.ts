/** A number as it is written in French or English; null where nothing is written, NaN where it is no number. */
export function numberOf(value: number | string): number | null {
  const text = String(value).trim().replace(',', '.');
  return text === '' ? null : Number(text);
}
/** What is known as the text of a field; empty where nothing is. */
export const textOf = (value: number | string | null): string => (value === null ? '' : String(value));
