import { useCallback, useMemo } from 'react';
import { Chart, type Scheme } from '../ui/chart/Chart.tsx';

interface Props {
  months: readonly string[];
  figures: { mean: readonly number[]; lower: readonly number[]; upper: readonly number[] };
  words: { mean: string; lower: string; upper: string };
  label: string;
}

const INK = { light: { mean: '#4c2a85', end: '#8d6dc2' }, dark: { mean: '#dccbff', end: '#a48bd8' } } as const;

/** Children expected by month, between the ends of their interval. Lines are told apart without colours too. */
export function ArrivalsChart({ months, figures, words, label }: Props) {
  const along = useMemo(() => [...months], [months]);
  const axes = useMemo(() => [{ name: '', side: 'left' as const }], []);
  const series = useCallback(
    (scheme: Scheme) => {
      const line = (name: string, data: readonly number[], color: string, type: 'solid' | 'dashed' | 'dotted', symbol: string) => ({
        type: 'line' as const,
        name,
        data: [...data],
        color,
        symbol,
        lineStyle: { width: 2, type },
      });
      const ink = INK[scheme];
      return [
        line(words.upper, figures.upper, ink.end, 'dashed', 'emptyCircle'),
        line(words.mean, figures.mean, ink.mean, 'solid', 'circle'),
        line(words.lower, figures.lower, ink.end, 'dotted', 'emptyTriangle'),
      ];
    },
    [figures, words.lower, words.mean, words.upper],
  );
  return <Chart along={along} axes={axes} series={series} label={label} />;
}
