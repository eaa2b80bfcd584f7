const GROUPED = /^[+-]?\d{1,3}(?:[ \u00A0\u202F.,]\d{3})+(?:[.,]\d+)?$/;
const SPACES = /[ \u00A0\u202F]/g;

/**
 * Reads a number written with a decimal point or a decimal comma: `5.78`, `-6,59`, `1 234,5`.
 * A single comma is decimal, as in French; with both signs the last one is.
 * @returns null when it is no number
 */
export function parseNumber(text: string): number | null {
  let comma = -1;
  let points = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code === 44 && comma === -1) comma = i;
    else if (code === 46) points++;
    else if (!(i === 0 && (code === 45 || code === 43))) return parseGrouped(text);
  }
  if (digits === 0) return null;
  if (points + (comma === -1 ? 0 : 1) > 1) return parseGrouped(text);
  return Number(comma === -1 ? text : `${text.slice(0, comma)}.${text.slice(comma + 1)}`);
}

/** Numbers with thousands set apart, and the powers of ten that programs write for very small ones. */
function parseGrouped(text: string): number | null {
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d{1,2}$/i.test(text)) return Number(text);
  const tight = text.replace('\u2212', '-');
  if (tight !== text) return parseNumber(tight);
  if (!GROUPED.test(text)) return null;
  const solid = text.replace(SPACES, '');
  const decimal = Math.max(solid.lastIndexOf(','), solid.lastIndexOf('.'));
  const sign = solid.charAt(decimal);
  const isDecimal = decimal !== -1 && solid.indexOf(sign) === decimal;
  const whole = (isDecimal ? solid.slice(0, decimal) : solid).replace(/[.,]/g, '');
  return Number(isDecimal ? `${whole}.${solid.slice(decimal + 1)}` : whole);
}

/** Reads a share or a quantity: a number, perhaps followed by a percent sign. */
export function parseQuantity(text: string): number | null {
  return parseNumber(text.endsWith('%') ? text.slice(0, -1).trimEnd() : text);
}
