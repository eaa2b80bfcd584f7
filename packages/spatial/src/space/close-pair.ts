import { boundPoints, type CellGrid, swapPoints } from './cell-grid.ts';

/** Under this many pairs, testing them all is quicker than bounding them. */
const FEW_PAIRS = 64;

/** Positions `from` to `to` (excluded) of a cell grid. */
export interface Run {
  from: number;
  to: number;
}

/**
 * Whether some point of one run is within reach of some point of the other (squared straight-line distance of at most
 * `squaredReach`). Halves the runs until their bounding boxes decide, so that two dense piles just too far apart cost
 * their size, not its product. Points change places inside the runs.
 */
export function anyPairWithin(points: CellGrid, a: Run, b: Run, squaredReach: number): boolean {
  if ((a.to - a.from) * (b.to - b.from) <= FEW_PAIRS) return anyOfFewPairs(points, a, b, squaredReach);
  const boxA = boundingBox(points, a);
  const boxB = boundingBox(points, b);
  if (squaredGap(boxA, boxB) > squaredReach) return false;
  // No pair is farther apart than the boxes' far corners, in doubles too: rounding keeps the order of each operation.
  if (squaredSpan(boxA, boxB) <= squaredReach) return true;
  const [wide, wideBox, other, otherBox] = widest(boxA).extent >= widest(boxB).extent ? [a, boxA, b, boxB] : [b, boxB, a, boxA];
  const { axis } = widest(wideBox);
  const middle = centre(wideBox, axis);
  const cut = partition(points, wide, axis, middle);
  const low = { from: wide.from, to: cut };
  const high = { from: cut, to: wide.to };
  // The half on the other run's side first: that is where a pair would be.
  const [first, second] = centre(otherBox, axis) <= middle ? [low, high] : [high, low];
  return anyPairWithin(points, first, other, squaredReach) || anyPairWithin(points, second, other, squaredReach);
}

function anyOfFewPairs({ x, y, z }: CellGrid, a: Run, b: Run, squaredReach: number): boolean {
  for (let i = a.from; i < a.to; i++) {
    const xi = x[i] as number;
    const yi = y[i] as number;
    const zi = z[i] as number;
    for (let j = b.from; j < b.to; j++) {
      const dx = (x[j] as number) - xi;
      const dy = (y[j] as number) - yi;
      const dz = (z[j] as number) - zi;
      if (dx * dx + dy * dy + dz * dz <= squaredReach) return true;
    }
  }
  return false;
}

function boundingBox(points: CellGrid, run: Run): Float64Array {
  const box = new Float64Array(6);
  boundPoints(points, run.from, run.to, box, 0);
  return box;
}

function squaredGap(a: Float64Array, b: Float64Array): number {
  const gap = (axis: number) => Math.max(0, (a[axis] as number) - (b[axis + 3] as number), (b[axis] as number) - (a[axis + 3] as number));
  const [x, y, z] = [gap(0), gap(1), gap(2)];
  return x * x + y * y + z * z;
}

function squaredSpan(a: Float64Array, b: Float64Array): number {
  const span = (axis: number) => Math.max((a[axis + 3] as number) - (b[axis] as number), (b[axis + 3] as number) - (a[axis] as number));
  const [x, y, z] = [span(0), span(1), span(2)];
  return x * x + y * y + z * z;
}

function widest(box: Float64Array): { axis: number; extent: number } {
  let axis = 0;
  let extent = -1;
  for (let k = 0; k < 3; k++) {
    const width = (box[k + 3] as number) - (box[k] as number);
    if (width > extent) {
      extent = width;
      axis = k;
    }
  }
  return { axis, extent };
}

/** Strictly under the highest coordinate, so that a cut there leaves points on both sides. */
function centre(box: Float64Array, axis: number): number {
  const low = box[axis] as number;
  const high = box[axis + 3] as number;
  const middle = low + (high - low) / 2;
  return middle < high ? middle : low;
}

/** Moves the points at or under `cut` along the axis to the front of the run; returns where the others begin. */
function partition(points: CellGrid, { from, to }: Run, axis: number, cut: number): number {
  const values = axis === 0 ? points.x : axis === 1 ? points.y : points.z;
  let front = from;
  for (let i = from; i < to; i++) {
    if ((values[i] as number) <= cut) swapPoints(points, front++, i);
  }
  return front;
}
