/** Part of the width that the label of a year takes, with the space after it. */
export const YEAR_WIDTH = 0.12;
/** A year that begins behind this share of the width stands before the end, or it would be cut off. */
export const AT_THE_END = 0.9;
const EVERY = [1, 2, 5, 10, 20, 50];

/** The years that are named under a series of months, each with the share of the width at which it begins: as many as stand beside one another. `first` counts months from 1970. */
export function yearLabels(first: number, months: number): { year: number; share: number }[] {
  const every = EVERY.find((years) => (years * 12) / months >= YEAR_WIDTH) ?? 100;
  const from = 1970 + Math.ceil(first / 12);
  const years = Array.from({ length: Math.ceil(months / 12) }, (_, i) => from + i).filter((year) => year % every === 0);
  const labels = years.map((year) => ({ year, share: ((year - 1970) * 12 - first) / months })).filter(({ share }) => share < 1);
  // The last one may stand before its place: then there must be room for it.
  const crowded = (labels.at(-1)?.share ?? 0) > AT_THE_END ? 1 - 2 * YEAR_WIDTH : 1;
  return labels.filter(({ share }) => share <= crowded || share > AT_THE_END).filter(({ share }, i, all) => share <= AT_THE_END || i === all.length - 1);
}
