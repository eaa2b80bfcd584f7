/** A share with its 95 % interval. */
export interface Share {
  of: number;
  hits: number;
  share: number;
  lower: number;
  upper: number;
}

/** Below so many a share says more of chance than of the plan. */
export const LEAST = 5;

/** The score interval of Wilson (1927), JASA 22, at 95 %; null: too few to say. */
export function shareOf(hits: number, of: number): Share | null {
  if (of < LEAST) return null;
  const z = 1.959964;
  const share = hits / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { of, hits, share, lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) };
}
