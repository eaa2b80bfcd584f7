import type { TFunction } from 'i18next';
import { formatNumber } from '../i18n/format.ts';

/** What a plural text needs: the number that chooses the form, and the number as it is written. */
export const counted = (count: number): { count: number; formatted: string } => ({ count, formatted: formatNumber(count) });

/** A size in the unit that suits it. */
export function formatSize(bytes: number, t: TFunction<['imports', 'common']>): string {
  if (bytes < 1000) return t('bytes', counted(bytes));
  return bytes < 100_000 ? t('kilobytes', { formatted: formatNumber(bytes / 1000, 1) }) : t('megabytes', { formatted: formatNumber(bytes / 1e6, 1) });
}
