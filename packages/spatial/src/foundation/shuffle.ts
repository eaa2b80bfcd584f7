import type { Random } from './random.ts';

/**
 * Puts the values into a random order, in place; every order is equally likely.
 *
 * Durstenfeld (1964), Communications of the ACM 7, algorithm 235, after Fisher and Yates.
 */
export function shuffle(values: { readonly length: number; [index: number]: number }, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const value = values[i] as number;
    values[i] = values[j] as number;
    values[j] = value;
  }
}
