import { expect, it } from 'vitest';
import { PALETTES, type Palette, type Theme } from '../../apps/web/src/map/colours.ts';
import { BASEMAP_COLOURS } from '../../packages/geography/src/basemap-colours.ts';

type Rgb = [number, number, number];
const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb;
const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const gamma = (c: number) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

/** Dichromats' view by the matrices of Machado, Oliveira, Fernandes (2009), severity 1. */
const VIEWS: Record<string, number[]> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};

function seen(hex: string, view: string): Rgb {
  const [r, g, b] = rgb(hex).map(linear) as Rgb;
  const m = VIEWS[view] ?? [];
  return [0, 3, 6].map((row) => gamma(Math.min(1, Math.max(0, (m[row] ?? 0) * r + (m[row + 1] ?? 0) * g + (m[row + 2] ?? 0) * b)))) as Rgb;
}

/** CIE 1976 L*a*b* under D65. */
function lab(color: Rgb): Rgb {
  const [r, g, b] = color.map(linear) as Rgb;
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [x, y, z] = [f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047), f(0.2126 * r + 0.7152 * g + 0.0722 * b), f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const distance = (a: string, b: string, view: string) => Math.hypot(...lab(seen(a, view)).map((value, i) => value - (lab(seen(b, view))[i] ?? 0)));

/** Neighbouring classes are told apart from about 10 units on. */
const TOLD_APART = 10;

const THEMES: Theme[] = ['light', 'dark'];
const CASES = THEMES.flatMap((theme) => Object.keys(VIEWS).map((view) => [theme, view] as const));
const scalesOf = ({ cells, indicator, hot, cold, density, effort, course }: Palette) => [cells, indicator, hot, cold, density, effort, course.hot, course.cold];

/** WCAG 2 contrast. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) =>
    rgb(hex)
      .map(linear)
      .reduce((sum, c, i) => sum + c * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

it.each(CASES)('on %s ground classes that lie next to one another are told apart with %s', (theme, view) => {
  for (const scale of scalesOf(PALETTES[theme]))
    for (const [i, color] of scale.slice(1).entries()) expect(distance(scale[i] ?? '', color, view), `${scale[i]} ${color}`).toBeGreaterThan(TOLD_APART);
});

it.each(CASES)('on %s ground hot, cold and not significant are told apart with %s', (theme, view) => {
  const { hot: hots, cold: colds, notSignificant } = PALETTES[theme];
  for (const hot of hots) {
    expect(distance(hot, notSignificant, view), hot).toBeGreaterThan(TOLD_APART);
    for (const cold of colds) expect(distance(hot, cold, view), `${hot} ${cold}`).toBeGreaterThan(TOLD_APART);
  }
});

it.each(THEMES)('on %s ground scales go away from the ground, so that the highest class stands out and a grey print keeps the order', (theme) => {
  const away = theme === 'light' ? -1 : 1;
  for (const scale of scalesOf(PALETTES[theme])) {
    const lightness = scale.map((color) => away * lab(rgb(color))[0]);
    expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
    const contrasts = scale.map((color) => contrast(color, BASEMAP_COLOURS[theme].land));
    expect(contrasts.at(-1)).toBe(Math.max(...contrasts));
    expect(contrasts.at(-1)).toBeGreaterThan(4.5);
  }
});

it.each(CASES)('on %s ground what each source says, and what no one says, are told apart with %s', (theme, view) => {
  const { agreement, notSignificant } = PALETTES[theme];
  const marks = [...Object.values(agreement), notSignificant];
  for (const [i, one] of marks.entries()) for (const other of marks.slice(i + 1)) expect(distance(one, other, view), `${one} ${other}`).toBeGreaterThan(TOLD_APART);
});

it.each(CASES)('on %s ground what came, grew, stayed, shrank and went between two runs is told apart with %s', (theme, view) => {
  const marks = Object.values(PALETTES[theme].difference);
  for (const [i, one] of marks.entries()) for (const other of marks.slice(i + 1)) expect(distance(one, other, view), `${one} ${other}`).toBeGreaterThan(TOLD_APART);
});
