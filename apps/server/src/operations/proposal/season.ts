import type { Found } from './evidence.ts';

const DAY_MS = 86_400_000;
/** So many reports of an average month count beside those of a month: few reports make no season. Assumed. */
const PLAIN_REPORTS = 20;

/**
 * How much more, or less, there is to find in each department in the days of a plan than on average of a year. The season is that of reported rescues in
 * cocoa over the country, which no search moves, and counts in a department by its share of rescues in cocoa.
 *
 * @param from first day, days since 1970
 * @param to last day
 */
export function seasonOf(found: readonly Found[], from: number, to: number): (departmentPcode: string) => number {
  const reports = new Float64Array(12);
  const sectors = new Map<string, { cocoa: number; all: number }>();
  const country = { cocoa: 0, all: 0 };
  for (const { day, month, source, sector, rescues, departmentPcode } of found) {
    if (day >= from) continue;
    const cocoa = sector === 'COCOA' ? rescues : 0;
    const sum = sectors.get(departmentPcode) ?? { cocoa: 0, all: 0 };
    sectors.set(departmentPcode, { cocoa: sum.cocoa + cocoa, all: sum.all + rescues });
    country.cocoa += cocoa;
    country.all += rescues;
    if (source === 'REPORTED' && month !== null) reports[month] = (reports[month] as number) + cocoa;
  }
  if (country.all === 0) return () => 1;
  const average = reports.reduce((sum, count) => sum + count, 0) / 12;
  let times = 0;
  for (let day = from; day <= to; day++) times += ((reports[new Date(day * DAY_MS).getUTCMonth()] as number) + PLAIN_REPORTS) / (average + PLAIN_REPORTS);
  times /= to - from + 1;
  return (departmentPcode) => {
    const { cocoa, all } = sectors.get(departmentPcode) ?? { cocoa: 0, all: 0 };
    // One rescue of the country's mix beside those of the department.
    const share = (cocoa + country.cocoa / country.all) / (all + 1);
    return 1 + share * (times - 1);
  };
}
