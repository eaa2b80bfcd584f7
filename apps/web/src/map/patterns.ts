import type { Map as MapLibreMap } from 'maplibre-gl';

const PATTERN_SIZE = 16;
const INK = [107, 119, 128, 230];
/** Patterns, readable without colour: a hatch means "never searched", dots mean "no figure". They look different enough not to be confused. */
const PATTERNS: Record<string, { paper: number[]; inked: (x: number, y: number) => boolean }> = {
  'vigie-hatch': { paper: [232, 235, 237, 130], inked: (x, y) => (x + y) % 8 < 2 },
  'vigie-dots': { paper: [255, 255, 255, 150], inked: (x, y) => x % 8 < 2 && y % 8 < 2 },
};

export function addPatterns(map: MapLibreMap): void {
  for (const [name, { paper, inked }] of Object.entries(PATTERNS)) {
    if (map.hasImage(name)) continue;
    const data = new Uint8Array(PATTERN_SIZE * PATTERN_SIZE * 4);
    for (let y = 0; y < PATTERN_SIZE; y++) for (let x = 0; x < PATTERN_SIZE; x++) data.set(inked(x, y) ? INK : paper, (y * PATTERN_SIZE + x) * 4);
    map.addImage(name, { width: PATTERN_SIZE, height: PATTERN_SIZE, data }, { pixelRatio: 2 });
  }
}
