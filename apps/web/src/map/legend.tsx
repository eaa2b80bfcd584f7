import './legend.css';
import { Text, useComputedColorScheme } from '@mantine/core';
import { formatNumber } from '../i18n/format.ts';
import { colourOf, PALETTES, spread } from './colours.ts';

/** Classes of a scale of colours, each with its bounds. */
export function Classes({ breaks, colours, unit, digits = 0, from }: { breaks: number[]; colours: readonly string[]; unit: string; digits?: number; from?: number }) {
  const theme = useComputedColorScheme('light');
  if (breaks.length === 0) return null;
  return (
    <div className="classes">
      <Text size="xs">{unit}</Text>
      <ol>
        {breaks.map((bound, i) => {
          const low = i === 0 ? from : breaks[i - 1];
          const first = low === undefined ? undefined : digits === 0 && i > 0 ? low + 1 : low;
          const text =
            first === undefined
              ? `≤ ${formatNumber(bound, digits)}`
              : first >= bound
                ? formatNumber(bound, digits)
                : `${formatNumber(first, digits)}–${formatNumber(bound, digits)}`;
          return (
            <li key={bound}>
              <span className="colour" style={{ background: colourOf(colours[spread(i, breaks.length, colours.length)] ?? '', theme) }} />
              {text}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

type Mark = 'square' | 'round' | 'ring' | 'hatch' | 'hatch-over' | 'dots' | 'dotted' | 'outline' | 'edged' | 'dashed';

/** One mark of the legend as the map draws it; `colour` is a name of `CLASSES`, or a colour. */
export function Swatch({ label, colour, mark = 'square' }: { label: string; colour?: string; mark?: Mark }) {
  const theme = useComputedColorScheme('light');
  const { hatch, hatchPaper, dotsPaper, edge } = PALETTES[theme];
  const of = colour === undefined ? undefined : colourOf(colour, theme);
  const filled = mark === 'square' || mark === 'round' || mark === 'edged' || mark === 'dashed';
  const paper = mark === 'dots' ? dotsPaper : mark === 'hatch-over' ? 'transparent' : hatchPaper;
  const style = {
    background: filled ? of : undefined,
    borderColor: mark === 'edged' || mark === 'dashed' ? edge : of,
    ...{ '--swatch-ink': hatch, '--swatch-paper': paper },
  };
  return (
    <div className="swatch">
      <span className={`colour ${mark}`} style={style} />
      {label}
    </div>
  );
}
