import '../ui/screen.css';
import './resources.css';
import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { figureColumn } from '../ui/table/columns.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { useZones } from '../zones/zones.ts';
import { AddResource, CorrectResource } from './ResourceForm.tsx';

type Resource = Outputs['resources']['list'][number];

/** What organisations can send to an operation, and how much of it is free today; one's own is added and corrected. */
export function Resources() {
  const { t } = useTranslation(['resources', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const resources = useQuery({ ...api.resources.list.queryOptions({ days: null }), staleTime: 0 });
  const [adding, setAdding] = useState(false);
  const [correcting, setCorrecting] = useState<Resource | null>(null);
  const columns = useColumns(resources.data?.some(({ contact }) => contact !== null) ?? false);
  const count = resources.data?.length ?? 0;
  const add = 'resources.write' in may && <Button onClick={() => setAdding(true)}>{t('add')}</Button>;
  return (
    <Panel>
      <div className="screen screen-wide">
        <Title order={1}>{t('title')}</Title>
        <Text size="sm">{t('text')}</Text>
        {resources.isError && <ErrorNotice error={resources.error} onRetry={() => void resources.refetch()} />}
        {resources.isPending && <Skeleton height={240} aria-label={t('common:loading')} />}
        {resources.data && count === 0 && (
          <>
            <Text size="sm">{t('none')}</Text>
            <div>{add}</div>
          </>
        )}
        {resources.data && count > 0 && (
          <DataTable
            label={t('table')}
            title={<Text size="sm">{t('count', { count, formatted: formatNumber(count) })}</Text>}
            actions={add}
            columns={columns}
            rows={resources.data}
            sorting={{ id: 'kind', desc: false }}
            idOf={({ id }) => id}
            onOpen={setCorrecting}
            canOpen={({ own }) => own && 'resources.write' in may}
            empty={null}
          />
        )}
      </div>
      {adding && <AddResource onClose={() => setAdding(false)} />}
      {correcting && <CorrectResource resource={correcting} onClose={() => setCorrecting(null)} />}
    </Panel>
  );
}

function useColumns(contacts: boolean): Column<Resource>[] {
  const { t } = useTranslation(['resources', 'common']);
  const zones = useZones();
  return useMemo(() => {
    const kind = (row: Resource) => t(`common:resourceKind.${row.kind}`);
    const language = (row: Resource) => (row.language === null ? '–' : t(`common:spokenLanguage.${row.language}`));
    const department = (row: Resource) => zones.get(row.departmentPcode)?.name ?? row.departmentPcode;
    const contact: Column<Resource> = { id: 'contact', head: t('contact'), text: (row) => row.contact || '–', className: 'resource-words' };
    return [
      { id: 'kind', head: t('kind'), text: kind, sort: kind, names: true },
      { id: 'language', head: t('language'), text: language, sort: (row) => (row.language === null ? null : language(row)) },
      { id: 'department', head: t('common:level.DEPARTMENT'), text: department, sort: department },
      figureColumn('count', t('number'), (row) => row.count, ''),
      figureColumn('free', t('free'), (row) => row.free, ''),
      { id: 'organisation', head: t('organisation'), text: (row) => row.organisation, sort: (row) => row.organisation, className: 'resource-words' },
      ...(contacts ? [contact] : []),
    ];
  }, [contacts, zones, t]);
}
