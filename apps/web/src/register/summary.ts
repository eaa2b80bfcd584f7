import { PlacePrecision, type RescueFilter, Sector, SourceType, type VisibleRescues } from '@vigie/domain';
import { answerable, COUNTRY, KINDS, monthOf, onlySums, type Register, type Step, testsOf, zoneSums } from '@vigie/hotspots';

/** How the rescues that pass divide by one field; the field's own filter is left out, so that what it hides is still counted. */
export interface Breakdown {
  sector: Record<string, number>;
  source: Record<string, number>;
  precision: Record<string, number>;
  /** By organisation id. */
  organisation: Record<number, number>;
}

export interface Summary {
  rescues: number;
  children: number;
  /** Rescues without coordinates: their place is known to the department, or not at all. */
  withoutPlace: number;
  breakdown: Breakdown;
  /** Rescues by month, the period left out of the filter; `first` counts from January 1970. */
  histogram: { first: number; counts: number[] };
  /** What was counted, which is not always what was asked (`answerable`), and the steps of time that it is made of. */
  answered: RescueFilter;
  step: Step;
  dataVersion: number;
  withheld: VisibleRescues['withheld'];
  /** For a role that sees sums: how many of `rescues` no department and year may show, null where they are not in it; the years whose sum of the country, or of the zone that is asked about, is withheld; and when the sums were told. */
  sums: { hidden: number | null; withheldYears: number[]; asOf: string | null } | null;
  /** What kinds of rows there are: decides which marks are drawn and which filters mean anything. */
  kinds: Record<(typeof KINDS)[number], number>;
}

/** Sums up what passes. The period is widened to what the role can be answered, and the answer says to what. */
export function summarise(register: Register, asked: RescueFilter): Summary {
  const { visible } = register;
  const { filter, step } = answerable(visible, asked);
  const { place = null } = filter;
  const tests = testsOf(register, filter);
  const breakdown: Breakdown = { sector: {}, source: {}, precision: {}, organisation: {} };
  const months = new Map<number, number>();
  const kinds = { point: 0, masked: 0, aggregate: 0 };
  let rescues = 0;
  let children = 0;
  let withoutPlace = 0;
  const names = ['period', 'sector', 'source', 'precision', 'organisation', 'place'] as const;
  for (let row = 0; row < register.size; row++) {
    const n = register.rescues[row] ?? 0;
    kinds[KINDS[register.kind[row] ?? 0] ?? 'point'] += n;
    let failed: (typeof names)[number] | undefined;
    let failures = 0;
    for (const name of names)
      if (!tests[name](row)) {
        failed = name;
        failures++;
      }
    if (failures === 0) {
      rescues += n;
      children += register.children[row] ?? 0;
      if (Number.isNaN(register.lon[row])) withoutPlace += n;
    }
    if (failures > 1) continue;
    const passes = (name: (typeof names)[number]) => failures === 0 || failed === name;
    if (passes('period')) {
      const month = monthOf(register.day[row] ?? 0);
      months.set(month, (months.get(month) ?? 0) + n);
    }
    const add = (counts: Record<string | number, number>, key: string | number | undefined) => {
      if (key !== undefined) counts[key] = (counts[key] ?? 0) + n;
    };
    if (passes('sector')) add(breakdown.sector, Sector.codes[register.sector[row] ?? -1]);
    if (passes('source')) add(breakdown.source, SourceType.codes[register.source[row] ?? -1]);
    if (passes('precision')) add(breakdown.precision, PlacePrecision.codes[register.precision[row] ?? -1]);
    if (passes('organisation')) add(breakdown.organisation, visible.dictionaries.organisations[register.organisation[row] ?? -1]?.id);
  }
  let sums: Summary['sums'] = null;
  if (onlySums(visible)) {
    // A zone's own sums hold what its departments withhold: adding up what they may show would come out too low.
    const zone = place?.kind === 'zone' ? place.pcode : COUNTRY;
    months.clear();
    for (const { year, figure } of zoneSums(visible, zone, { from: null, to: null }).years) if (figure) months.set((year - 1970) * 12, figure.rescues);
    const { total, years } = zoneSums(visible, zone, filter);
    sums = { hidden: total && total.rescues - rescues, withheldYears: years.flatMap(({ year, figure }) => (figure === null ? [year] : [])), asOf: visible.aggregates.asOf };
    if (total) ({ rescues, children } = total);
  }
  const first = Math.min(...months.keys());
  const last = Math.max(...months.keys());
  const histogram = months.size === 0 ? { first: 0, counts: [] } : { first, counts: Array.from({ length: last - first + 1 }, (_, i) => months.get(first + i) ?? 0) };
  return { rescues, children, withoutPlace, breakdown, histogram, answered: filter, step, dataVersion: register.dataVersion, withheld: visible.withheld, sums, kinds };
}
