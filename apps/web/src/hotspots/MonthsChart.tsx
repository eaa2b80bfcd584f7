import { useCallback, useMemo } from 'react';
import { MARKS } from '../map/colours.ts';
import { Chart, type Scheme } from '../ui/chart/Chart.tsx';

interface Props {
  /** One a month, without gaps. `officerDays` is null where the role does not see what was searched. */
  rows: { label: string; rescues: number; officerDays: number | null }[];
  words: { rescues: string; officerDays: string };
  label: string;
}

const INK = { light: MARKS.rescue, dark: '#b79bee' } as const;

/** Columns of cases and, on an axis of its own, a line of officer-days. */
export function MonthsChart({ rows, words: { rescues: found, officerDays: days }, label }: Props) {
  const searched = rows.some(({ officerDays }) => officerDays !== null);
  const along = useMemo(() => rows.map((row) => row.label), [rows]);
  const axes = useMemo(() => [{ name: found, side: 'left' as const }, ...(searched ? [{ name: days, side: 'right' as const }] : [])], [found, days, searched]);
  const series = useCallback(
    (scheme: Scheme) => [
      { type: 'bar', name: found, data: rows.map(({ rescues }) => rescues), itemStyle: { color: INK[scheme] }, barCategoryGap: '10%' },
      ...(searched
        ? [{ type: 'line', name: days, yAxisIndex: 1, data: rows.map(({ officerDays }) => officerDays), symbol: 'none', lineStyle: { width: 1.5 }, color: '#b9672a' }]
        : []),
    ],
    [rows, found, days, searched],
  );
  return <Chart along={along} axes={axes} series={series} label={label} />;
}
