import './travel.css';
import { Skeleton, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import type { TravelBasis } from './basis.ts';
import { SpeedsOf } from './SpeedsOf.tsx';
import { Trips } from './Trips.tsx';

/** What travel times rest on: the roads that were read, and how fast one goes on which way. */
export function Ways() {
  const { t } = useTranslation(['travel', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const basis = useQuery({ ...api.travel.basis.queryOptions(), staleTime: 0 });
  return (
    <Panel>
      <Title order={1}>{t('ways')}</Title>
      <Text size="sm">{t('waysText')}</Text>
      {basis.isPending && <Skeleton height={300} aria-label={t('common:loading')} />}
      {basis.isError && <ErrorNotice error={basis.error} onRetry={() => void basis.refetch()} />}
      {basis.data && (
        <>
          <Trips />
          <Roads roads={basis.data.roads} />
          <SpeedsOf key={basis.data.speeds.revision} basis={basis.data} editable={'travel.write' in may} />
        </>
      )}
    </Panel>
  );
}

function Roads({ roads }: { roads: TravelBasis['roads'] }) {
  const { t } = useTranslation('travel');
  return (
    <section aria-labelledby="road-files">
      <h2 id="road-files">{t('roads')}</h2>
      {roads.length === 0 && <Text size="sm">{t('noRoads')}</Text>}
      <ul className="road-files">
        {roads.map(({ id, fileName, source, kilometres, coverage, importedAt, counts }) => (
          <li key={id}>
            <strong>{fileName}</strong> {counts ? t('counting') : t('notCounting')}
            <br />
            {t('roadFacts', { km: formatNumber(kilometres), share: formatNumber(coverage * 100), date: formatDate(importedAt), source })}
          </li>
        ))}
      </ul>
    </section>
  );
}
