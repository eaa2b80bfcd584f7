const GROUPED = /^[+-]?\d{1,3}(?:[ \u00A0\u202F.,]\d{3})+(?:[.,]\d+)?$/;
const SPACES = /[ \u00A0\u202F]/g;

/**
 * Reads a number written with a decimal point or a decimal comma: `5.78`, `-6,59`, `1 234,5`.
 * A single comma is the decimal sign, as in French. If the number holds both a comma and a point, the later one is the decimal sign.
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
  // A minus sign and an en dash are what text programs make of a hyphen.
  const tight = text.replace(/^[\u2212\u2013]/, '-');
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

/** A number with one comma or point and exactly three figures after it, in the two ways that it reads. */
export interface TwoReadings {
  decimal: number;
  thousands: number;
}

const THREE_FIGURES = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/** @returns null when the text reads in one way only */
export function threeFigures(text: string): TwoReadings | null {
  const sign = text.charCodeAt(text.length - 4);
  if ((sign !== 44 && sign !== 46) || !THREE_FIGURES.test(text)) return null;
  return { decimal: Number(text.replace(',', '.')), thousands: Number(text.replace(/[.,]/, '')) };
}

/** Watches the numbers of a file for what a comma and a point mean in it. */
export class NumberWatch {
  /** Signs that stand before figures that are not three, and so are decimal. */
  #decimal = new Set<string>();
  /** Signs that set thousands apart for certain. */
  #grouping = new Set<string>();
  #open = new Set<string>();

  /** `whole`: the column counts, so that no fraction may be meant. */
  see(text: string, whole: boolean): void {
    const both = threeFigures(text);
    if (both !== null) {
      const sign = text.charAt(text.length - 4);
      if (whole && !Number.isInteger(both.decimal)) this.#grouping.add(sign);
      this.#open.add(sign);
      return;
    }
    const found = /^[+-]?[\d \u00A0\u202F.,]*?([.,])\d+%?$/.exec(text);
    if (found === null) return;
    const signs: string[] = text.match(/[.,]/g) ?? [];
    const last = signs.at(-1) ?? '';
    if (signs.length > 1) this.#grouping.add(signs[0] ?? '');
    if (signs.indexOf(last) === signs.length - 1) this.#decimal.add(last);
  }

  /** A coordinate: it is never in thousands, so its one sign is decimal. */
  seeCoordinate(text: string): void {
    if (this.#decimal.size === 2) return;
    const point = text.includes('.');
    if (point !== text.includes(',')) this.#decimal.add(point ? '.' : ',');
  }

  get doubtful(): boolean {
    return [...this.#open].some((sign) => !this.#decimal.has(sign) || this.#grouping.has(sign));
  }
}
