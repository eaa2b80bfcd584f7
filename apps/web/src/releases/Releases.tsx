import '../ui/screen.css';
import './releases.css';
import { Anchor, Skeleton, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Propose } from './Propose.tsx';
import { Release } from './Release.tsx';

/** What leaves Vigie for everybody: who proposed it, who published it, what it withholds. */
export function Releases() {
  const { t } = useTranslation(['releases', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const releases = useQuery(api.releases.list.queryOptions());
  return (
    <Panel>
      <div className="screen">
        <Title order={1}>{t('title')}</Title>
        <Text size="sm">
          {t('text')}{' '}
          <Anchor component={Link} to="/published" underline="always" inherit>
            {t('toPublished')}
          </Anchor>
        </Text>
        {'releases.propose' in may && <Propose />}
        <section aria-labelledby="releases-register">
          <h2 id="releases-register">{t('register')}</h2>
          {releases.isError && <ErrorNotice error={releases.error} onRetry={() => void releases.refetch()} />}
          {releases.isPending && <Skeleton height={160} aria-label={t('common:loading')} />}
          {releases.data?.length === 0 && <Text size="sm">{t('noRelease')}</Text>}
          <ul className="releases">
            {releases.data?.map((release) => (
              <Release key={release.id} release={release} />
            ))}
          </ul>
        </section>
      </div>
    </Panel>
  );
}
