import { WayClass } from '@vigie/domain';
import type { Point } from './country.ts';
import { centreOf, type Frame, metresApart } from './frame.ts';
import { STEPS } from './steps.ts';

/** The land as nodes, a cell each, and what class of way each step between two of them is. */
export interface Grid {
  frame: Frame;
  /** Node of a cell, -1 where there is none. */
  nodeOf: Int32Array;
  /** Cell of a node. */
  cellOf: Uint32Array;
  /** By node and step: position in `WayClass.codes`, or `NO_WAY`. */
  ways: Uint8Array;
  /** What was assumed and what could not be placed: shown with the answers. */
  remarks: { assumedCrossings: number; crossingsNotPlaced: string[]; cellsCutOff: number; assumedRoads: number; assumedTracks: number };
}

export const NO_WAY = 255;
export const wayNumber = (way: WayClass): number => WayClass.codes.indexOf(way);

/** The node one step from a cell, -1 where there is none. */
export function neighbour({ columns, rows }: Frame, nodeOf: Int32Array, cell: number, step: number): number {
  const { right, up } = STEPS[step] as (typeof STEPS)[number];
  const column = (cell % columns) + right;
  const row = Math.floor(cell / columns) + up;
  return column < 0 || column >= columns || row < 0 || row >= rows ? -1 : (nodeOf[row * columns + column] as number);
}

/** How many cells around its own a point may look for land. */
const REACH = 4;

/** The node whose centre is nearest to a point, or null where none is within some kilometres: at sea, abroad, in the middle of a lake. */
export function nodeAt({ frame, nodeOf }: Pick<Grid, 'frame' | 'nodeOf'>, { lon, lat }: Point): { node: number; metres: number } | null {
  const { west, south, wide, high, columns, rows } = frame;
  const column = Math.floor((lon - west) / wide);
  const row = Math.floor((lat - south) / high);
  let nearest: { node: number; metres: number } | null = null;
  for (let reach = 0; reach <= REACH; reach++) {
    for (let y = row - reach; y <= row + reach; y++) {
      for (let x = column - reach; x <= column + reach; x++) {
        if (x < 0 || x >= columns || y < 0 || y >= rows || Math.max(Math.abs(y - row), Math.abs(x - column)) < reach) continue;
        const node = nodeOf[y * columns + x] as number;
        if (node < 0) continue;
        const metres = metresApart({ lon, lat }, centreOf(frame, y * columns + x));
        if (!nearest || metres < nearest.metres) nearest = { node, metres };
      }
    }
    if (nearest) return nearest;
  }
  return null;
}
