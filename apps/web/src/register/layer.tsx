import './text.ts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLayersShown } from '../app/layers-on.ts';
import { lazily } from '../app/lazily.ts';
import { troubleOf } from '../app/trouble.ts';
import { CLASSES, MARKS } from '../map/colours.ts';
import type { Layer } from '../map/layer.ts';
import { Classes, Swatch } from '../map/legend.tsx';
import { useLayer } from '../map/use-map.ts';
import { useSelection } from './client.ts';
import { useDepartmentSums } from './department-sums.ts';
import { rescueCells, rescuePlaces } from './source.ts';
import { useMarks } from './use-marks.ts';

const RescueInspector = lazily(() => import('./RescueInspector.tsx').then(({ RescueInspector }) => RescueInspector));
const RowInspector = lazily(() => import('./RescueInspector.tsx').then(({ RowInspector }) => RowInspector));
const CellInspector = lazily(() => import('./RescueInspector.tsx').then(({ CellInspector }) => CellInspector));

const TITLE = { fr: 'Sauvetages', en: 'Rescues' };
/** Sums under it never reach a role that sees sums. */
const SMALLEST_SHOWN = 11;

/** The rescues that pass the filters: hexagons from far, places from near, sums on the departments for a role that sees no more. */
export const rescueLayer: Layer = {
  permission: 'rescues.read',
  sources: [rescueCells, rescuePlaces],
  Draw({ on }) {
    const marks = useMarks();
    useLayer(rescueCells, on ? marks.cells : null);
    useLayer(rescuePlaces, on ? marks.places : null);
    return null;
  },
  useTrouble() {
    const { register, selection } = useSelection();
    return troubleOf(register, selection);
  },
  legend: {
    title: TITLE,
    Legend() {
      const { t } = useTranslation('register');
      const marks = useMarks();
      const sums = useDepartmentSums();
      const shadedOtherwise = useLayersShown().includes('indicator');
      if (sums && shadedOtherwise) return <Text size="xs">{t('mark.shadedOtherwise')}</Text>;
      return (
        <div className="legend">
          {(marks.places?.features.length ?? 0) > 0 && <Swatch mark="round" colour={MARKS.rescue} label={t('mark.place')} />}
          <Classes
            breaks={sums ? sums.breaks : marks.breaks}
            colours={CLASSES.cells}
            unit={t(sums ? 'mark.perDepartment' : marks.masked ? 'mark.perMaskedCell' : 'mark.perCell')}
            from={sums ? SMALLEST_SHOWN : 1}
          />
          {sums && <Swatch mark="dotted" label={t('mark.suppressed')} />}
        </div>
      );
    },
  },
  inspect: { rescue: RescueInspector, row: RowInspector, cell: CellInspector },
  table: { title: TITLE, Table: lazily(() => import('./RescueTable.tsx').then(({ RescueTable }) => RescueTable)) },
};
