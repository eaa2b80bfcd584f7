import { Button, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { DOCUMENTS, type DocumentNoun, type RescueFilter } from '@vigie/domain';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import type { OfSheet } from '../map/layer.ts';
import { useMap } from '../map/use-map.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column, PagedRows, Sorting } from '../ui/table/model.ts';
import { Late } from './Late.tsx';
import { lazily } from './lazily.ts';
import { useSelected } from './use-selected.ts';

const TakeAway = lazily(() => import('../documents/TakeAway.tsx').then(({ TakeAway }) => TakeAway));

/** Where the map goes for a row: to a point, or to a box of two corners. Null: what the row says is nowhere on the map. */
export type Whereabouts = { lon: number; lat: number } | { box: [number, number, number, number] } | null;

interface Props<Row extends object> extends OfSheet {
  /** How many rows there are, in words. */
  title: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | PagedRows<Row>;
  /** `kind:identifier`, as the address names what is selected. */
  idOf: (row: Row) => string;
  whereIs: (row: Row) => Whereabouts;
  /** The noun as a document, and of it what the filters leave. */
  noun: DocumentNoun;
  filter: RescueFilter;
  sorting?: Sorting;
  empty: ReactNode;
  stale?: boolean;
}

/** What a layer draws, as a table: a row and its mark are selected together, and the table can be taken away. */
export function LayerTable<Row extends object>({ choice, onShow, title, idOf, whereIs, noun, filter, empty, ...table }: Props<Row>) {
  const { t } = useTranslation('table');
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const [taking, setTaking] = useState<string | null>(null);
  const [selected, select] = useSelected();
  const map = useMap();
  const count = 'total' in table.rows ? table.rows.total : table.rows.length;
  const open = (row: Row) => {
    onShow(idOf(row));
    const where = whereIs(row);
    if (where && 'box' in where) map?.fit(where.box);
    else if (where) map?.goTo(where.lon, where.lat);
  };
  return (
    <DataTable
      {...table}
      label={title}
      title={
        <Group gap="xs">
          {choice}
          <Text size="sm" fw={600}>
            {title}
          </Text>
          {'documents.export' in may && (
            <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} disabled={count === 0} onClick={() => setTaking(crypto.randomUUID())}>
              {t('export')}
            </Button>
          )}
          {taking && (
            <Late>
              <TakeAway noun={noun} entity={taking} {...(DOCUMENTS[noun].filtered && { filter })} title={title} first="xlsx" onClose={() => setTaking(null)} />
            </Late>
          )}
        </Group>
      }
      idOf={idOf}
      onOpen={open}
      onClose={() => select(undefined)}
      selected={selected}
      empty={<Text size="sm">{empty}</Text>}
    />
  );
}
