import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { formatTime } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { browserOf } from './browser.ts';

/** Where the account is signed in now. */
export function Sessions() {
  const { t } = useTranslation(['account', 'common']);
  const sessions = useQuery({ ...api.session.list.queryOptions(), staleTime: 0 });
  const end = useChange(client.session.end.mutate, { invalidates: [api.session.list.queryKey()] });
  const others = sessions.data?.filter(({ current }) => !current).length ?? 0;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('sessions')}</h2>
      {sessions.isError && <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isPending && <Skeleton height={70} aria-label={t('common:loading')} />}
      <ul className="sessions">
        {sessions.data?.map(({ id, address, agent, createdAt, lastSeenAt, current }) => (
          <li key={id}>
            <div>
              <Text size="sm" fw={600}>
                {browserOf(agent) || t('unknownBrowser')} {current && <span className="state">{t('thisSession')}</span>}
              </Text>
              <Text size="sm" c="dimmed">
                {t('sessionText', { address, began: formatTime(createdAt), used: formatTime(lastSeenAt) })}
              </Text>
            </div>
            {!current && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('endSessionOf', { browser: browserOf(agent) || t('unknownBrowser'), began: formatTime(createdAt) })}
                onClick={() => end.send({ id })}
              >
                {t('endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others > 0 && (
        <Button size="compact-md" variant="default" onClick={() => end.send({ id: null })}>
          {t('endOthers')}
        </Button>
      )}
      <p className="note" role="status">
        {end.done ? t('sessionEnded') : ''}
      </p>
      {end.problem && <ErrorNotice error={end.problem} />}
    </section>
  );
}
