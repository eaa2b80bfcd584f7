import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { Late } from './Late.tsx';
import { DEFAULT_LAYERS, useLayersOn } from './layers-on.ts';
import type { LayerName } from './screen.ts';
import { TableSheet } from './slots.tsx';
import { useScreenLayers } from './use-screen-layers.ts';
import { useSelected } from './use-selected.ts';
import { useView } from './use-view.ts';

type Tables = ReturnType<typeof useTables>;

/** The tables of the screen's layers that the role may read. */
function useTables() {
  return useScreenLayers().flatMap(({ name, table, legend }) => (table ? [{ name, ...table, switched: legend !== undefined }] : []));
}

/** What the layers of a screen show, as tables in one sheet: one of them at a time. */
export function ScreenTables() {
  const tables = useTables();
  const [chosen, choose] = useState<LayerName>();
  if (tables.length === 0) return null;
  return (
    <TableSheet>
      <Sheet tables={tables} chosen={chosen} onChoose={choose} />
    </TableSheet>
  );
}

function Sheet({ tables, chosen, onChoose }: { tables: Tables; chosen: LayerName | undefined; onChoose: (name: LayerName) => void }) {
  const { t } = useTranslation();
  const on = useLayersOn();
  const { setView } = useView();
  const [, select] = useSelected();
  // The sheet opens with what the map shows, and stays with it while layers are switched.
  const [first] = useState(() => DEFAULT_LAYERS.find((name) => on.includes(name) && tables.some((each) => each.name === name)));
  const shown = tables.find(({ name }) => name === (chosen ?? first)) ?? tables[0];
  if (!shown) return null;
  const { name, Table, switched } = shown;
  return (
    <Late key={name}>
      <Table
        choice={
          tables.length > 1 && (
            <SegmentedControl
              className="table-choice"
              size="xs"
              aria-label={t('tableOf')}
              value={name}
              onChange={(next) => onChoose(next as LayerName)}
              data={tables.map(({ name: value, title }) => ({ value, label: title[currentLanguage()] }))}
            />
          )
        }
        onShow={(selected) => {
          // A mark is selected only where it is drawn.
          if (switched && !on.includes(name)) setView({ layers: [...on.filter((each) => each !== 'none'), name] });
          select(selected);
        }}
      />
    </Late>
  );
}
