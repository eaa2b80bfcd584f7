import './legend.css';
import { Text } from '@mantine/core';
import { formatNumber } from '../i18n/format.ts';
import { spread } from './colours.ts';

/** Classes of a scale of colours, each with its bounds. */
export function Classes({ breaks, colours, unit, digits = 0, from }: { breaks: number[]; colours: readonly string[]; unit: string; digits?: number; from?: number }) {
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
              <span style={{ background: colours[spread(i, breaks.length, colours.length)] }} />
              {text}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

type Mark = 'square' | 'round' | 'ring' | 'hatch' | 'dots' | 'dotted';

/** One mark of the legend as the map draws it. */
export function Swatch({ label, colour, mark = 'square' }: { label: string; colour?: string; mark?: Mark }) {
  return (
    <div className="swatch">
      <span className={mark} style={{ background: mark === 'square' || mark === 'round' ? colour : undefined, borderColor: colour }} />
      {label}
    </div>
  );
}
