import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';

/** What the organisation has imported before, latest first. */
export function Earlier() {
  const { t } = useTranslation(['imports', 'common']);
  const list = useQuery(api.imports.list.queryOptions());
  return (
    <details className="import-earlier">
      <summary>
        {t('earlier')}
        {list.data && <span className="import-count">{formatNumber(list.data.length)}</span>}
      </summary>
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <Text size="sm">{t('noneEarlier')}</Text>}
      {list.data && list.data.length > 0 && (
        <ScrollBox label={t('earlier')}>
          <table className="import-table">
            <thead>
              <tr>
                {(['date', 'file', 'what', 'by'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`earlierColumn.${column}`)}
                  </th>
                ))}
                {(['added', 'updated', 'unchanged', 'rejected'] as const).map((column) => (
                  <th key={column} scope="col" className="number">
                    {t(`earlierColumn.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.data.map(({ id, importedAt, fileName, noun, by, added, updated, unchanged, rejected }) => (
                <tr key={id}>
                  <td>{formatDate(importedAt)}</td>
                  <th scope="row">{fileName}</th>
                  <td>{t(`noun.${noun}`)}</td>
                  <td>{by}</td>
                  <td className="number">{formatNumber(added)}</td>
                  <td className="number">{formatNumber(updated)}</td>
                  <td className="number">{formatNumber(unchanged)}</td>
                  <td className="number">{formatNumber(rejected)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </details>
  );
}
