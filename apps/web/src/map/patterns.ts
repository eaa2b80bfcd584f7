import type { Map as MapLibreMap } from 'maplibre-gl';
import { PALETTES, type Theme } from './colours.ts';

const PATTERN_SIZE = 16;

/**
 * Patterns, readable without colour: a hatch means "never searched", dots mean "no figure". They look different enough not to be confused.
 * Without paper the hatch lies over another shading and leaves its colours as they are.
 */
const PATTERNS = {
  'vigie-hatch': { paper: 'hatchPaper', inked: (x: number, y: number) => (x + y) % 8 < 2 },
  'vigie-hatch-over': { paper: null, inked: (x: number, y: number) => (x + y) % 8 < 2 },
  'vigie-dots': { paper: 'dotsPaper', inked: (x: number, y: number) => x % 8 < 2 && y % 8 < 2 },
} as const;

const rgba = (hex: string): number[] => [...[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)), 255];

/** Adds the patterns to a style that was just loaded. */
export function addPatterns(map: MapLibreMap, theme: Theme): void {
  const palette = PALETTES[theme];
  for (const [name, { paper, inked }] of Object.entries(PATTERNS)) {
    if (map.hasImage(name)) continue;
    const ground = paper === null ? [0, 0, 0, 0] : rgba(palette[paper]);
    const ink = rgba(palette.hatch);
    const data = new Uint8Array(PATTERN_SIZE * PATTERN_SIZE * 4);
    for (let y = 0; y < PATTERN_SIZE; y++) for (let x = 0; x < PATTERN_SIZE; x++) data.set(inked(x, y) ? ink : ground, (y * PATTERN_SIZE + x) * 4);
    map.addImage(name, { width: PATTERN_SIZE, height: PATTERN_SIZE, data }, { pixelRatio: 2 });
  }
}
