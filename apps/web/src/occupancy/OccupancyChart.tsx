import { useCallback, useMemo } from 'react';
import { Chart, type Scheme } from '../ui/chart/Chart.tsx';

interface Props {
  rows: readonly { label: string; p50: number; p90: number }[];
  beds: number;
  words: { beds: string; p50: string; p90: string };
  label: string;
}

const INK = { light: { p50: '#4c2a85', p90: '#8d6dc2', beds: '#9c1c1f' }, dark: { p50: '#dccbff', p90: '#a48bd8', beds: '#ff9f85' } } as const;

/** Beds in use by month, half the time and nine times in ten, under the line of the beds that there are. Lines are told apart without colours too. */
export function OccupancyChart({ rows, beds, words, label }: Props) {
  const along = useMemo(() => rows.map((row) => row.label), [rows]);
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
        line(
          words.p90,
          rows.map(({ p90 }) => p90),
          ink.p90,
          'dashed',
          'emptyCircle',
        ),
        line(
          words.p50,
          rows.map(({ p50 }) => p50),
          ink.p50,
          'solid',
          'circle',
        ),
        line(
          words.beds,
          rows.map(() => beds),
          ink.beds,
          'dotted',
          'none',
        ),
      ];
    },
    [rows, beds, words.beds, words.p50, words.p90],
  );
  return <Chart along={along} axes={axes} series={series} label={label} />;
}
