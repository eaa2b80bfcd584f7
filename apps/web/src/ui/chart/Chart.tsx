import './chart.css';
import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatNumber } from '../../i18n/format.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export type Scheme = 'light' | 'dark';
/** On a narrow page the names of the series stand below one another, a line each. */
const NARROW = 420;
const NAME_HEIGHT = 24;
const ROOM_FOR_NAMES = 52;

const INK = { light: { text: '#1c2730', line: '#c9d1d6' }, dark: { text: '#e6ebef', line: '#4b5963' } } as const;

interface Axis {
  name: string;
  side: 'left' | 'right';
}

interface Props {
  /** What stands below each value, in order. */
  along: readonly string[];
  axes: readonly Axis[];
  /** Series as ECharts takes them, for a scheme of colours. Keep it the same object while it draws the same. */
  series: (scheme: Scheme) => EChartsCoreOption['series'];
  /** What the picture shows, for those who do not see it; the figures stand in a table beside it. */
  label: string;
}

/** A picture of values over months. Fetched with its library when it is first shown. */
export function Chart({ along, axes, series, label }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const scheme = useComputedColorScheme('light');
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
    const ink = INK[scheme];
    const axis = ({ name, side }: Axis) => ({
      type: 'value' as const,
      name,
      position: side,
      minInterval: 1,
      nameTextStyle: { color: ink.text, fontSize: 11, align: side },
      axisLabel: { color: ink.text, fontSize: 11, formatter: (value: number) => formatNumber(value) },
      splitLine: { show: side === 'left', lineStyle: { color: ink.line } },
    });
    const lines = series(scheme);
    const names = Array.isArray(lines) ? lines.length : 1;
    const top = (container.current?.clientWidth ?? NARROW) < NARROW ? Math.max(ROOM_FOR_NAMES, names * NAME_HEIGHT + 16) : ROOM_FOR_NAMES;
    chart.current?.setOption(
      {
        animation: false,
        textStyle: { fontFamily },
        grid: { left: 8, right: 8, top, bottom: 4, containLabel: true },
        legend: { top: 0, left: 0, textStyle: { color: ink.text }, itemGap: 14 },
        // Drawn on the canvas: a tooltip of HTML would bring inline styles, which the content security policy refuses.
        tooltip: { trigger: 'axis', textStyle: { fontFamily }, renderMode: 'richText', valueFormatter: (value: unknown) => formatNumber(Number(value)) },
        xAxis: { type: 'category', data: [...along], axisLabel: { color: ink.text, fontSize: 11, hideOverlap: true }, axisTick: { show: false } },
        yAxis: axes.map(axis),
        series: lines,
      },
      { notMerge: true },
    );
  }, [along, axes, series, scheme]);
  return <div ref={container} className="chart" role="img" aria-label={label} />;
}
