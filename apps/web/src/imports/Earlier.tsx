import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { Undo } from './Undo.tsx';

type Done = Outputs['imports']['list'][number];

/** What the organisation has imported before, latest first. */
export function Earlier() {
  const { t } = useTranslation(['imports', 'common']);
  const [opened, setOpened] = useState<string | null>(null);
  const list = useQuery(api.imports.list.queryOptions());
  const columns = useMemo((): Column<Done>[] => {
    const text = (id: 'date' | 'file' | 'what' | 'by' | 'added' | 'updated' | 'unchanged' | 'rejected' | 'state', of: (done: Done) => string): Column<Done> => ({
      id,
      head: t(`earlierColumn.${id}`),
      text: of,
      sort: of,
    });
    const count = (id: 'added' | 'updated' | 'unchanged' | 'rejected'): Column<Done> => ({
      ...text(id, (done) => formatNumber(done[id])),
      sort: (done) => done[id],
      largestFirst: true,
      number: true,
    });
    return [
      { ...text('date', ({ importedAt }) => formatDate(importedAt)), sort: ({ importedAt }) => importedAt, largestFirst: true },
      {
        ...text('file', ({ fileName }) => fileName),
        names: true,
        cell: ({ id, fileName }) => (
          <button type="button" className="row-button" onClick={() => setOpened(id)}>
            {fileName}
          </button>
        ),
      },
      text('what', ({ noun }) => t(`noun.${noun}`)),
      text('by', ({ by }) => by),
      ...(['added', 'updated', 'unchanged', 'rejected'] as const).map(count),
      text('state', ({ undone, undoing }) => t(undone ? 'stateUndone' : undoing ? 'stateUndoing' : 'stateStands')),
    ];
  }, [t]);
  return (
    <details className="import-earlier">
      <summary>
        {t('earlier')}
        {list.data && <span className="import-count">{formatNumber(list.data.length)}</span>}
      </summary>
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <DataTable
          className="import-table"
          label={t('earlier')}
          columns={columns}
          rows={list.data}
          idOf={({ id }) => String(id)}
          empty={<Text size="sm">{t('noneEarlier')}</Text>}
        />
      )}
      {opened && <Undo id={opened} onClose={() => setOpened(null)} />}
    </details>
  );
}
