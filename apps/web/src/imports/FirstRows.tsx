import type { Field, Mapping } from '@vigie/ingest';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import type { FirstRow } from './collect.ts';

interface Props {
  fields: Field[];
  columns: string[];
  mapping: Mapping;
  rows: FirstRow[];
}

/** The first rows as they stand in the file, each column with what it is read as. */
export function FirstRows({ fields, columns, mapping, rows }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const language = currentLanguage();
  const heads = useMemo((): Column<FirstRow>[] => {
    const readAs = (column: string) => fields.filter(({ key }) => mapping[key] === column).map(({ label }) => label[language]);
    return [
      {
        id: 'row',
        head: t('row'),
        names: true,
        text: ({ row }) => formatNumber(row),
        cell: ({ row, refused }) => (
          <>
            {formatNumber(row)}
            {refused && <small>{t('refused')}</small>}
          </>
        ),
      },
      ...columns.map((column, at): Column<FirstRow> => {
        const as = readAs(column);
        return {
          id: `column ${at}`,
          head: column,
          note: as.length > 0 ? as.join(', ') : t('notRead'),
          text: ({ cells }) => cells[at] ?? '',
          data: (row) => ({ 'data-taken': as.length > 0, ...(row && { 'data-marked': row.marked.includes(column) }) }),
        };
      }),
    ];
  }, [fields, columns, mapping, language, t]);
  return (
    <div>
      <h2>{t('firstRows')}</h2>
      <DataTable
        className="import-table"
        label={t('firstRows')}
        columns={heads}
        rows={rows}
        idOf={({ row }) => String(row)}
        tools={false}
        empty={null}
        rowData={({ refused }) => ({ 'data-refused': refused })}
      />
    </div>
  );
}
