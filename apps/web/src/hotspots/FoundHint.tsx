import { COLUMNS, type HotspotResult } from '@vigie/hotspots';
import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hint } from '../map/layer.ts';
import { ZoneLines } from '../zones/ZoneLines.tsx';
import { type ColumnName, useFigureText } from './use-figure-text.ts';

/** The answer that the map shows. */
export const Shown = createContext<HotspotResult | null>(null);

/** The figures of one row of an answer, in the words of its table. */
export function useRowFacts(row: HotspotResult['rows'][number] | undefined, { method }: Pick<HotspotResult, 'method'>): [string, string][] {
  const { t } = useTranslation('hotspots');
  const text = useFigureText();
  return row ? COLUMNS[method].map(({ key, kind }): [string, string] => [t(`column.${key as ColumnName}`), text(row.figures[key], kind)]) : [];
}

/** Of a cell, hull or department of an answer: its figures, or that nothing stands out there. */
export const FoundHint: Hint = ({ properties: { id, never }, at, pcode }) => {
  const { t } = useTranslation(['hotspots', 'common']);
  const result = use(Shown);
  const row = result?.rows.find((each) => each.id === id);
  const facts = useRowFacts(row, { method: result?.method ?? 'getis-ord' });
  return (
    <>
      {facts.map(([label, value]) => (
        <div key={label}>{t('common:pair', { label, value })}</div>
      ))}
      {!row && never !== true && <div>{t('nothingStandsOut')}</div>}
      <ZoneLines at={at} pcode={pcode ?? row?.department ?? undefined} />
    </>
  );
};
