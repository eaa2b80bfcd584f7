/** Driving times between the staging point, which is point 0, and the targets: target i is point i + 1. */
export interface Ways {
  points: number;
  /** Seconds in rows; infinite where no way is known. Never longer than by way of a third point. */
  seconds: Float64Array;
}

/**
 * Driving times without detours: where a way by a third point is shorter, it is taken (Floyd 1962, Communications of the ACM 5). A model that corrects some ways
 * by trips and others not gives such times, and a proof that no routes are shorter rests on there being none.
 */
export function waysOf(points: number, seconds: Float64Array): Ways {
  const least = seconds.slice();
  for (let i = 0; i < points; i++) least[i * points + i] = 0;
  for (let by = 0; by < points; by++) {
    for (let i = 0; i < points; i++) {
      const to = least[i * points + by] as number;
      for (let j = 0; j < points; j++) {
        const way = to + (least[by * points + j] as number);
        if (way < (least[i * points + j] as number)) least[i * points + j] = way;
      }
    }
  }
  return { points, seconds: least };
}

export const between = ({ points, seconds }: Ways, from: number, to: number): number => seconds[from * points + to] as number;

/** From the staging point to a point and back. */
export const roundTrip = (ways: Ways, point: number): number => between(ways, 0, point) + between(ways, point, 0);
