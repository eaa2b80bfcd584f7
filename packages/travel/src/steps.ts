/** The eight steps from a cell to its neighbours; step s and step `(s + 4) % 8` are one way and back. */
export const STEPS = [
  { right: 1, up: 0 },
  { right: 1, up: 1 },
  { right: 0, up: 1 },
  { right: -1, up: 1 },
  { right: -1, up: 0 },
  { right: -1, up: -1 },
  { right: 0, up: -1 },
  { right: 1, up: -1 },
] as const;

export const back = (step: number): number => (step + 4) % 8;
