import { type ArrivalForecast, type ArrivalsAhead, type ArrivalsInAll, overMonths, together } from '@vigie/spatial';
import type { Caller } from '../context.ts';
import { monthOf, yearMonth } from '../months.ts';
import { SMALLEST_GROUP } from '../rescues/published.ts';
import { witnessed } from '../writing/change.ts';
import type { ArrivalCounts } from './counts.ts';
import { type PlannedArrivals, readPlanned } from './plans.ts';
import { MONTHS_AHEAD, type ToldForecast } from './tell.ts';

type Months = Pick<ArrivalsAhead, 'mean' | 'lower' | 'upper'>;

/** Figures of each month, and of all of them together. */
interface Figures extends Months {
  year: ArrivalsInAll;
}

export interface DepartmentAhead {
  pcode: string;
  /** The months that the forecast rests on, as YYYY-MM; null: nothing was ever recorded. */
  since: string | null;
  until: string | null;
  /** Null: too few to say. What plans expect is not in it. */
  forecast: {
    /** Those found by searches and those reported apart; null where one of the two is of so few children that it is not told. */
    parts: (Pick<ArrivalForecast, 'officerDays' | 'foundPerHundredDays'> & { found: Figures | null; reported: Figures }) | null;
    /** Whether what searches find is in `all`. */
    finds: ArrivalForecast['finds'];
    test: ArrivalForecast['test'];
  } | null;
  /** Expected by plans of operations; null: none, or none that the caller may know of. */
  planned: Figures | null;
  /** All together; null where neither is known. */
  all: Figures | null;
}

/** Children to come in each department over the twelve months from this one on, as they were told last, with what the plans expect that the caller may read. The read is audited. */
export async function readAhead(caller: Caller, today = new Date()) {
  const first = monthOf(today);
  const months = Array.from({ length: MONTHS_AHEAD }, (_, ahead) => `${yearMonth(first + ahead)}-01`);
  const planned = await readPlanned(caller, first, MONTHS_AHEAD);
  const rows = await witnessed(caller, 'centres', async (tx) => {
    const answer = await tx.toldArrivals.findMany({ where: { organisationId: 0 }, orderBy: { departmentPcode: 'asc' } });
    return { answer, action: 'read', entity: 'arrivals', details: { departments: answer.length } };
  });
  const known = new Set(rows.map(({ departmentPcode }) => departmentPcode));
  const departments = rows.map((row) =>
    departmentOf(row.departmentPcode, row.basis as unknown as ArrivalCounts, row.ahead as unknown as ToldForecast, first, planned?.departments.get(row.departmentPcode)),
  );
  // A department of which nothing was ever recorded has its plans all the same.
  for (const [pcode, plans] of planned?.departments ?? []) {
    if (!known.has(pcode)) departments.push({ pcode, since: null, until: null, forecast: null, planned: figuresOf(together([plans])), all: figuresOf(together([plans])) });
  }
  const plans = planned && { operations: planned.operations, unknownTargets: planned.unknownTargets };
  return { months, departments, plans };
}

function departmentOf(pcode: string, basis: ArrivalCounts, { from, forecast }: ToldForecast, first: number, plans: PlannedArrivals | undefined): DepartmentAhead {
  const ahead = (figures: ArrivalsAhead): ArrivalsAhead => cut(figures, first - from);
  const streams = forecast ? [ahead(forecast.all)] : [];
  const all = plans || forecast ? figuresOf(together([...streams, ...(plans ? [plans] : [])])) : null;
  return {
    pcode,
    since: yearMonth(basis.first),
    until: yearMonth(basis.first + basis.found.length - 1),
    forecast: forecast && {
      parts: mayBeSplit(basis, forecast)
        ? {
            officerDays: rounded(forecast.officerDays),
            foundPerHundredDays: forecast.foundPerHundredDays === null ? null : rounded(forecast.foundPerHundredDays),
            found: forecast.found && figuresOf(ahead(forecast.found)),
            reported: figuresOf(ahead(forecast.reported)),
          }
        : null,
      finds: forecast.finds,
      test: forecast.test,
    },
    planned: plans ? figuresOf(together([plans])) : null,
    all,
  };
}

/** Whether no part of the sum is of few children. */
function mayBeSplit({ found, reported }: ArrivalCounts, forecast: ArrivalForecast): boolean {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return (forecast.found === null || sum(found) >= SMALLEST_GROUP) && sum(reported) >= SMALLEST_GROUP;
}

const cut = ({ mean, variance, lower, upper }: ArrivalsAhead, skip: number): ArrivalsAhead => {
  const part = (values: number[]) => values.slice(skip, skip + MONTHS_AHEAD);
  return { mean: part(mean), variance: part(variance), lower: part(lower), upper: part(upper) };
};

const rounded = (value: number): number => Math.round(10 * value) / 10;
function figuresOf(ahead: ArrivalsAhead): Figures {
  const { mean, lower, upper } = ahead;
  const year = overMonths(ahead);
  return { mean: mean.map(rounded), lower, upper, year: { ...year, mean: rounded(year.mean) } };
}
