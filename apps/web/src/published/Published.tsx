import '../releases/releases.css';
import { Anchor, Button, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { TakeAway } from '../documents/TakeAway.tsx';
import { formatDate } from '../i18n/format.ts';
import { Figures } from '../releases/Figures.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PublicPage } from '../ui/PublicPage.tsx';

type PublishedRelease = Outputs['releases']['published'][number];

/** What everybody may read, without an account. */
export function Published() {
  const { t } = useTranslation(['releases', 'common']);
  const releases = useQuery(api.releases.published.queryOptions());
  const session = useQuery(api.session.current.queryOptions()).data;
  return (
    <PublicPage title={t('publishedTitle')} wide>
      <Text>{t('publishedText')}</Text>
      {session?.demonstration && <p className="demo-line">{t('common:demonstrationLong')}</p>}
      {releases.isPending && <Loader role="status" aria-label={t('common:loading')} />}
      {releases.isError && <ErrorNotice error={releases.error} onRetry={() => void releases.refetch()} />}
      {releases.data?.length === 0 && <Text>{t('nothingPublished')}</Text>}
      {releases.data?.map((release, at) => (
        <OnePublished key={release.id} release={release} open={at === 0} signedIn={session !== undefined && session.role !== 'public'} />
      ))}
      <p>
        <Anchor component={Link} to="/" underline="always">
          {t(session && session.role !== 'public' ? 'back' : 'toEntrance')}
        </Anchor>
      </p>
    </PublicPage>
  );
}

function OnePublished({ release, open, signedIn }: { release: PublishedRelease; open: boolean; signedIn: boolean }) {
  const { t } = useTranslation(['releases', 'common', 'documents']);
  const [taking, setTaking] = useState(false);
  const { id, title, level, fromYear, toYear, note, publishedAt, withdrawnAt, withdrawnReason, table } = release;
  return (
    <article className="published" aria-labelledby={`release-${id}`}>
      <h2 id={`release-${id}`}>{title}</h2>
      <Text size="sm" c="dimmed">
        {t('publishedOn', {
          date: publishedAt ? formatDate(publishedAt) : '',
          level: t(`common:levelMany.${level}`).toLowerCase(),
          period: fromYear === toYear ? fromYear : `${fromYear}–${toYear}`,
        })}
      </Text>
      {withdrawnAt !== null && (
        <p className="withdrawn">
          <strong>{t('withdrawnOn', { date: formatDate(withdrawnAt) })}</strong> {withdrawnReason}
        </p>
      )}
      {note && <p className="release-note">{note}</p>}
      {table && (
        <>
          <p>
            <Anchor href={`/api/releases/${id}.csv`} download underline="always">
              {t('download', { title })}
            </Anchor>
            {signedIn && (
              <Button ml="sm" size="compact-sm" variant="default" onClick={() => setTaking(true)}>
                {t('documents:more')}
              </Button>
            )}
          </p>
          {taking && <TakeAway noun="releases" entity={id} title={title} first="pdf" onClose={() => setTaking(false)} />}
          <details open={open}>
            <summary>{t('showFigures')}</summary>
            <Figures table={table} label={title} />
          </details>
        </>
      )}
    </article>
  );
}
