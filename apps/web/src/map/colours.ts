export type Theme = 'light' | 'dark';

/**
 * Every colour of the data that stands for a class. The colours are opaque, as they are seen over the ground of the map, so that a legend shows what the
 * map shows. On light ground more is darker; on dark ground more is lighter, so that the highest class is the one that stands out in both.
 */
const LIGHT = {
  /** Counts of a cell, five classes from few to many. */
  cells: ['#e9e0f4', '#cfbfe9', '#b199da', '#8d6dc2', '#4c2a85'],
  /** Indicator, five classes from low to high. */
  indicator: ['#fdf3cd', '#fada88', '#ecb263', '#c68655', '#6e3518'],
  hot: ['#f2b19d', '#dd6f59', '#9c1c1f'],
  cold: ['#b4cfe9', '#72a4d4', '#1f5a9e'],
  notSignificant: '#d0d4d6',
  /** What has become of hot and cold places, from fading to rising. */
  course: { hot: ['#f7e0d7', '#f2b19d', '#dd6f59', '#9c1c1f'], cold: ['#dfe9f2', '#b4cfe9', '#72a4d4', '#1f5a9e'] },
  /** Which sources call a cell hot. */
  agreement: { both: '#7f1d3a', 'found-only': '#5b96cf', 'reported-only': '#e3a21a' },
  /** Density, five classes from low to high. */
  density: ['#fce3cb', '#f8bd9b', '#ef8e70', '#d15c62', '#7f1d3a'],
  /** Officer-days, five classes from few to many. */
  effort: ['#e6edf1', '#c2d4e0', '#9db8cb', '#7597b0', '#345a73'],
  /** Where more was found in one of two runs than in the other. */
  difference: { gone: '#1f5a9e', less: '#8fb8de', same: '#d0d4d6', more: '#eb9079', come: '#9c1c1f' },
  /** Never searched; no figure. */
  hatch: '#6b7780',
  hatchPaper: '#eeefee',
  dotsPaper: '#faf9f7',
  /** Between cells, and around a cell that must be told from its neighbours. */
  gap: '#f5f3ee',
  edge: '#1b1f23',
};

export type Palette = typeof LIGHT;

const DARK: Palette = {
  cells: ['#3a2f52', '#57447f', '#7a62ac', '#a48bd8', '#dccbff'],
  indicator: ['#40351f', '#66491d', '#96651f', '#d08d33', '#ffd684'],
  hot: ['#7a352c', '#c25341', '#ff9f85'],
  cold: ['#274768', '#4279ae', '#93cbfb'],
  notSignificant: '#50585f',
  course: { hot: ['#4a2b28', '#7f3a30', '#c25341', '#ff9f85'], cold: ['#233648', '#2f567e', '#4a85bd', '#93cbfb'] },
  agreement: { both: '#ff9fb4', 'found-only': '#4d86bd', 'reported-only': '#e3a21a' },
  density: ['#45302b', '#713f35', '#a8553f', '#e0784f', '#ffc795'],
  effort: ['#2e3c47', '#415a6b', '#59809a', '#83aeca', '#c8e6f8'],
  difference: { gone: '#93cbfb', less: '#33618c', same: '#50585f', more: '#a8473a', come: '#ff9f85' },
  hatch: '#a3afb7',
  hatchPaper: '#2e343a',
  dotsPaper: '#2a2f35',
  gap: '#22262b',
  edge: '#ffffff',
};

export const PALETTES: Record<Theme, Palette> = { light: LIGHT, dark: DARK };

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
const named = (tree: Tree, path: string): Tree =>
  typeof tree === 'string'
    ? path
    : Array.isArray(tree)
      ? tree.map((each, i) => named(each, `${path}.${i}`))
      : Object.fromEntries(Object.entries(tree).map(([key, each]) => [key, named(each, path === '' ? key : `${path}.${key}`)]));
const leaves = (tree: Tree): string[] => (typeof tree === 'string' ? [tree] : Object.values(tree).flatMap(leaves));

/** The names of the colours, in the shape of a palette: features and legends carry names, so that another theme needs no other features. */
export const CLASSES = named(LIGHT, '') as Palette;
const NAMES = leaves(CLASSES);
const COLOURS: Record<Theme, ReadonlyMap<string, string>> = {
  light: new Map(leaves(LIGHT).map((colour, i) => [NAMES[i] ?? '', colour])),
  dark: new Map(leaves(DARK).map((colour, i) => [NAMES[i] ?? '', colour])),
};

/** The colour of a name in a theme; what is no name is a colour already. */
export const colourOf = (name: string, theme: Theme): string => COLOURS[theme].get(name) ?? name;

/** For the map: the colour of the name that a feature carries as `colour`. */
export const featureColour = (theme: Theme): unknown[] => ['match', ['get', 'colour'], ...[...COLOURS[theme]].flat(), COLOURS[theme].get('notSignificant')];

/** Colours of single marks, the same on both grounds because each has a light rim. */
export const MARKS = {
  rescue: '#4c2a85',
  rescueRing: '#7a5cb8',
  cluster: '#4c2a85',
  centre: '#0f766e',
  operation: '#1b2f5b',
} as const;

/** The lines around what is reached in a time; they have a light rim on both grounds. */
export const REACH_COLOUR = '#86198f';

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
