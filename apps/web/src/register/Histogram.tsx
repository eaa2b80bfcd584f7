import { Button, Group, Text } from '@mantine/core';
import { dayOf, firstDayOfMonth, isoOf, monthOf } from '@vigie/hotspots';
import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/use-view.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import type { Summary } from './summary.ts';
import { AT_THE_END, yearLabels } from './year-labels.ts';

const HEIGHT = 64;

/** A year begins under its first month; one that begins at the very end stands before it, or it would be cut off. */
const yearPlace = (share: number) => (share > AT_THE_END ? { right: 0 } : { left: `${share * 100}%` });

/** Rescues by month, or by year where the role sees sums; a stretch brushed with the pointer, or set with the two sliders, is the period. */
export function Histogram({ histogram: { first, counts }, step }: Pick<Summary, 'histogram' | 'step'>) {
  const { t } = useTranslation('register');
  const { view, setView } = useView();
  const { from, to } = view;
  const onPeriod = (from: string | undefined, to: string | undefined) => setView({ from, to }, { replace: true });
  const svg = useRef<SVGSVGElement>(null);
  const [brush, setBrush] = useState<[number, number] | null>(null);
  if (counts.length === 0) return <Text size="sm">{t('noHistogram')}</Text>;
  // Sums of years begin in January, so that every twelfth month begins a bar.
  const unit = step === 'YEAR' ? 12 : 1;
  const width = Math.ceil(counts.length / unit) * unit;
  const last = counts.length - 1;
  const whole = (bar: number) => bar - (bar % unit);
  const clamp = (bar: number) => Math.max(0, Math.min(last, bar));
  const start = from ? clamp(monthOf(dayOf(from)) - first) : 0;
  const end = to ? clamp(monthOf(dayOf(to)) - first) : last;
  const [low, high] = (brush ? [Math.min(...brush), Math.max(...brush)] : [start, end]).map(whole) as [number, number];
  const bars = counts.flatMap((count, bar) => (bar % unit === 0 ? [{ count, bar, month: first + bar }] : []));
  const most = Math.max(1, ...counts);
  const firstDay = (bar: number) => isoOf(firstDayOfMonth(first + bar));
  const lastDay = (bar: number) => isoOf(firstDayOfMonth(first + bar + unit) - 1);
  const set = (a: number, b: number) => onPeriod(whole(a) <= 0 ? undefined : firstDay(whole(a)), whole(b) >= whole(last) ? undefined : lastDay(whole(b)));
  const barAt = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    return box ? clamp(Math.floor(((event.clientX - box.left) / box.width) * width)) : 0;
  };
  const label = (bar: number) => formatDate(firstDay(bar), step === 'YEAR' ? 'YEAR' : 'MONTH');
  const sum = counts.slice(low, high + unit).reduce((a, b) => a + b, 0);
  return (
    <div className="histogram">
      <svg
        ref={svg}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        height={HEIGHT}
        width="100%"
        role="img"
        aria-label={t('histogramLabel', { from: label(0), to: label(last), most: formatNumber(most) })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setBrush([barAt(event), barAt(event)]);
        }}
        onPointerMove={(event) => brush && setBrush([brush[0], barAt(event)])}
        onPointerUp={() => {
          if (brush) set(Math.min(...brush), Math.max(...brush));
          setBrush(null);
        }}
        onPointerCancel={() => setBrush(null)}
      >
        <rect x={low} width={high - low + unit} height={HEIGHT} className="histogram-period" />
        {bars.map(({ count, bar, month }) => {
          const height = (count / most) * (HEIGHT - 4);
          return <rect key={month} x={bar + 0.1 * unit} width={0.8 * unit} y={HEIGHT - height} height={height} className={bar >= low && bar <= high ? 'bar-in' : 'bar-out'} />;
        })}
      </svg>
      <div className="histogram-years" aria-hidden>
        {yearLabels(first, width).map(({ year, share }) => (
          <span key={year} style={yearPlace(share)}>
            {year}
          </span>
        ))}
      </div>
      <div className="histogram-sliders">
        <Slider label={t('periodFrom')} max={whole(last)} unit={unit} at={low} words={label(low)} onMove={(at) => set(Math.min(at, high), high)} />
        <Slider label={t('periodTo')} max={whole(last)} unit={unit} at={high} words={label(high)} onMove={(at) => set(low, Math.max(at, low))} />
      </div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm">{t('period', { from: label(low), to: label(high), count: sum, formatted: formatNumber(sum) })}</Text>
        <Button size="compact-sm" variant="subtle" disabled={!from && !to} onClick={() => onPeriod(undefined, undefined)}>
          {t('wholePeriod')}
        </Button>
      </Group>
    </div>
  );
}

interface SliderProps {
  label: string;
  max: number;
  /** Months of a bar. */
  unit: number;
  at: number;
  /** What a screen reader says of where it stands. */
  words: string;
  onMove: (at: number) => void;
}

/** One end of the period, for the keyboard and for fingers. */
function Slider({ label, max, unit, at, words, onMove }: SliderProps) {
  return <input type="range" min={0} max={max} step={unit} value={at} aria-label={label} aria-valuetext={words} onChange={(event) => onMove(Number(event.currentTarget.value))} />;
}
