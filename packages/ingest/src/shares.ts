import { parseQuantity } from './numbers.ts';

/** Whether a value of an indicator in per cent may as well be a share of one: at most 1, without a sign that tells. */
export function isShareOrPercent(text: string): boolean {
  if (text.length > 25 || text.endsWith('%')) return false;
  const number = parseQuantity(text);
  return number !== null && number > 0 && number <= 1;
}

/** A share of one in per cent, without the dust that a binary fraction leaves. */
export const inPercent = (share: number): number => Number((share * 100).toPrecision(12));
