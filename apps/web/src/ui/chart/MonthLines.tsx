import { useCallback, useMemo } from 'react';
import { Chart, type Scheme } from './Chart.tsx';

/** What lines are drawn as. They are told apart without colours too. */
const DRAWN = {
  middle: { type: 'solid', symbol: 'circle', ink: { light: '#4c2a85', dark: '#dccbff' } },
  upper: { type: 'dashed', symbol: 'emptyCircle', ink: { light: '#8d6dc2', dark: '#a48bd8' } },
  lower: { type: 'dotted', symbol: 'emptyTriangle', ink: { light: '#8d6dc2', dark: '#a48bd8' } },
  limit: { type: 'dotted', symbol: 'none', ink: { light: '#9c1c1f', dark: '#ff9f85' } },
} as const;

export interface MonthLine {
  as: keyof typeof DRAWN;
  name: string;
  data: readonly number[];
}

/** What is expected month by month, as lines: the middle, the ends of its interval, a limit. */
export function MonthLines({ months, lines, label }: { months: readonly string[]; lines: readonly MonthLine[]; label: string }) {
  const along = useMemo(() => [...months], [months]);
  const axes = useMemo(() => [{ name: '', side: 'left' as const }], []);
  const series = useCallback(
    (scheme: Scheme) =>
      lines.map(({ as, name, data }) => {
        const { type, symbol, ink } = DRAWN[as];
        return { type: 'line' as const, name, data: [...data], color: ink[scheme], symbol, lineStyle: { width: 2, type } };
      }),
    [lines],
  );
  return <Chart along={along} axes={axes} series={series} label={label} />;
}
