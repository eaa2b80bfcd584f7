import type { HotspotResult } from '@vigie/hotspots';
import { useTranslation } from 'react-i18next';
import { Inspector } from '../app/slots.tsx';
import { Hover } from '../map/Hover.tsx';
import { useClicks } from '../map/use-clicks.ts';
import { Facts } from '../ui/Facts.tsx';
import { zonesSource } from '../zones/source.ts';
import { Shown, useRowFacts } from './FoundHint.tsx';
import { hotspotCells, hotspotHulls } from './source.ts';

const SOURCES = [hotspotHulls, hotspotCells];

/** Makes what was found answer to the pointer: hovering says its figures, a click opens them beside the map. */
export function Found({
  result,
  names,
  selected,
  onSelect,
}: {
  result: HotspotResult;
  names: Map<string, string>;
  selected: string | undefined;
  onSelect: (id: string | undefined) => void;
}) {
  const { t } = useTranslation(['hotspots', 'common']);
  useClicks(SOURCES, onSelect);
  const row = result.rows.find(({ id }) => id === selected);
  const facts = useRowFacts(row, result);
  return (
    <Shown value={result}>
      <Hover sources={SOURCES} ground={zonesSource} />
      {row && (
        <Inspector title={row.department === null ? t('column.rank') : (names.get(row.department) ?? row.department)} onClose={() => onSelect(undefined)}>
          <Facts facts={facts} />
        </Inspector>
      )}
    </Shown>
  );
}
