/** Colours of the marks, for both map themes; a test checks them for colour-blind readers. Sources: screens. */
export const MARKS = {
  rescue: '#4c2a85',
  rescueRing: '#7a5cb8',
  /** Counts of a cell, five classes from few to many. */
  cells: ['#e6dcf5', '#c7b3e8', '#a285d6', '#7650b8', '#4c2a85'],
  /** Indicator, five classes from low to high. */
  indicator: ['#fff3c4', '#fbd36b', '#eaa03c', '#b9672a', '#6e3518'],
  hot: ['#f2a58f', '#d9583f', '#9c1c1f'],
  cold: ['#a9c9e8', '#5b96cf', '#1f5a9e'],
  notSignificant: '#c9ced2',
  /** What has become of hot and cold places, from fading to rising. */
  course: { hot: ['#f7ddd3', '#f2a58f', '#d9583f', '#9c1c1f'], cold: ['#dbe7f3', '#a9c9e8', '#5b96cf', '#1f5a9e'] },
  /** Which sources call a cell hot. */
  agreement: { both: '#7f1d3a', 'found-only': '#5b96cf', 'reported-only': '#e3a21a' },
  hatch: '#6b7780',
  cluster: '#4c2a85',
  centre: '#0f766e',
  operation: '#1b2f5b',
  /** Density, five classes from low to high. */
  density: ['#fde0c5', '#f9b48c', '#ee7c5a', '#cb4149', '#7f1d3a'],
} as const;

/** Breaks of five classes at the quantiles of the values, lowest class first: the upper bound of each. Fewer where values repeat. */
export function quantileBreaks(values: readonly number[], classes = 5): number[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const bounds = Array.from({ length: classes }, (_, k) => sorted[Math.min(sorted.length - 1, Math.ceil(((k + 1) * sorted.length) / classes) - 1)] ?? 0);
  return [...new Set(bounds)];
}

/** The colour of a value, by the upper bounds of the classes. */
export function classColour(value: number, breaks: readonly number[], colours: readonly string[]): string {
  const at = breaks.findIndex((bound) => value <= bound);
  return colours[spread(at < 0 ? breaks.length - 1 : at, breaks.length, colours.length)] ?? colours[0] ?? '';
}

/** With fewer classes than colours the ends of the scale are still used. */
export const spread = (at: number, classes: number, colours: number): number => (classes <= 1 ? colours - 1 : Math.round((at * (colours - 1)) / (classes - 1)));
