import type { Field, Mapping } from '@vigie/ingest';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
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
  const readAs = (column: string) => fields.filter(({ key }) => mapping[key] === column).map(({ label }) => label[language]);
  const heads = columns.map((column) => ({ column, fields: readAs(column) }));
  return (
    <div>
      <h2>{t('firstRows')}</h2>
      <ScrollBox label={t('firstRows')}>
        <table className="import-table">
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {heads.map(({ column, fields: as }) => (
                <th key={column} scope="col" data-taken={as.length > 0}>
                  {column}
                  <small>{as.length > 0 ? as.join(', ') : t('notRead')}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells, refused, marked }) => (
              <tr key={row} data-refused={refused}>
                <th scope="row">
                  {formatNumber(row)}
                  {refused && <small>{t('refused')}</small>}
                </th>
                {heads.map(({ column, fields: as }, i) => (
                  <td key={column} data-taken={as.length > 0} data-marked={marked.includes(column)}>
                    {cells[i]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
