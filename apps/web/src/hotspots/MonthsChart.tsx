import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatNumber } from '../i18n/format.ts';
import { MARKS } from '../map/colours.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Props {
  /** One a month, without gaps. `officerDays` is null where the role does not see what was searched. */
  rows: { label: string; rescues: number; officerDays: number | null }[];
  words: { rescues: string; officerDays: string };
  /** What the picture shows, for those who do not see it; the figures stand in the table beside it. */
  label: string;
}

const INK = { light: { text: '#1c2730', line: '#c9d1d6', rescues: MARKS.rescue }, dark: { text: '#e6ebef', line: '#4b5963', rescues: '#b79bee' } } as const;

/** Columns of cases and, on an axis of its own, a line of officer-days. */
export function MonthsChart({ rows, words, label }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const ink = INK[useComputedColorScheme('light')];
  useEffect(() => {
    if (!container.current) return;
    const made = init(container.current);
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(container.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    // A canvas does not inherit the font of the page.
    const fontFamily = getComputedStyle(document.body).fontFamily;
    const searched = rows.some(({ officerDays }) => officerDays !== null);
    const axis = (name: string, side: 'left' | 'right') => ({
      type: 'value' as const,
      name,
      position: side,
      minInterval: 1,
      nameTextStyle: { color: ink.text, fontSize: 11, align: side },
      axisLabel: { color: ink.text, fontSize: 11, formatter: (value: number) => formatNumber(value) },
      splitLine: { show: side === 'left', lineStyle: { color: ink.line } },
    });
    chart.current?.setOption(
      {
        animation: false,
        textStyle: { fontFamily },
        grid: { left: 8, right: 8, top: 52, bottom: 4, containLabel: true },
        legend: { top: 0, left: 0, textStyle: { color: ink.text }, itemGap: 14 },
        // Drawn on the canvas: a tooltip of HTML would bring inline styles, which the content security policy refuses.
        tooltip: { trigger: 'axis', textStyle: { fontFamily }, renderMode: 'richText', valueFormatter: (value: unknown) => formatNumber(Number(value)) },
        xAxis: { type: 'category', data: rows.map(({ label: month }) => month), axisLabel: { color: ink.text, fontSize: 11, hideOverlap: true }, axisTick: { show: false } },
        yAxis: searched ? [axis(words.rescues, 'left'), axis(words.officerDays, 'right')] : [axis(words.rescues, 'left')],
        series: [
          { type: 'bar', name: words.rescues, data: rows.map(({ rescues }) => rescues), itemStyle: { color: ink.rescues }, barCategoryGap: '10%' },
          ...(searched
            ? [
                {
                  type: 'line',
                  name: words.officerDays,
                  yAxisIndex: 1,
                  data: rows.map(({ officerDays }) => officerDays),
                  symbol: 'none',
                  lineStyle: { width: 1.5 },
                  color: '#b9672a',
                },
              ]
            : []),
        ],
      },
      { notMerge: true },
    );
  }, [rows, words.rescues, words.officerDays, ink]);
  return <div ref={container} className="months-chart" role="img" aria-label={label} />;
}
