import type { MapController } from './controller.ts';

/** Milliseconds that a print waits for the map, and then goes on with what there is. */
const PATIENCE = 15_000;
/** The scale is at most this share of the picture. */
const SCALE_SHARE = 0.25;
const METRES_A_DEGREE = 111_195;

/** Opens the browser's print window once the map has drawn what it was given: a picture that is taken before would be blank. */
export async function printMap(map: MapController | null): Promise<void> {
  await map?.drawn(PATIENCE);
  window.print();
}

/** A round distance and what share of the width of the map it takes, at the middle of the map. */
export function scaleOf([west, south, east, north]: readonly [number, number, number, number]): { metres: number; share: number } {
  const width = (east - west) * METRES_A_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const largest = width * SCALE_SHARE;
  const power = 10 ** Math.floor(Math.log10(largest));
  const metres = ([5, 2, 1].find((each) => each * power <= largest) ?? 1) * power;
  return { metres, share: metres / width };
}

/** The map as a picture with its scale, north, sources, and a word where it was not yet drawn: paper has another width than the screen, and the canvas would be cut. */
export function pictureOf(map: MapController, words: { scale: (metres: number) => string; north: string; unfinished: string }): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'print-map';
  const picture = new Image();
  picture.alt = '';
  picture.src = map.map.getCanvas().toDataURL('image/png');
  const { metres, share } = scaleOf(map.window().box);
  const scale = document.createElement('span');
  scale.className = 'print-scale';
  scale.style.width = `${share * 100}%`;
  scale.textContent = words.scale(metres);
  const north = document.createElement('span');
  north.className = 'print-north';
  north.textContent = words.north;
  // Whoever made the map is named on paper too: their licences ask for it.
  const credits = document.createElement('span');
  credits.className = 'print-credits';
  credits.textContent = map.credits();
  const frame = document.createElement('div');
  frame.append(picture, scale, north, credits);
  figure.append(frame);
  if (!map.isDrawn()) {
    const unfinished = document.createElement('figcaption');
    unfinished.textContent = words.unfinished;
    figure.append(unfinished);
  }
  return figure;
}
