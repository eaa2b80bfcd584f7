import '../ui/screen.css';
import './audit.css';
import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { AuditFilters, type Named } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import type { AuditSearch } from './search.ts';
import { Verify } from './Verify.tsx';

/** Who did what, when and why; and whether the log is still as it was written. */
export function Audit() {
  const { t } = useTranslation(['audit', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const { since, until, action, noun } = useSearch({ from: '/shell/audit' });
  const navigate = useNavigate({ from: '/audit' });
  const [named, setNamed] = useState<Named>({ actor: '', entity: '' });
  const [{ actor, entity }] = useDebouncedValue(named, 300);
  const question = { from: since ?? null, to: until ?? null, action: action ?? null, noun: noun ?? null, actor: actor.trim() || null, entity: entity.trim() || null };
  const found = useInfiniteQuery({
    queryKey: ['audit', question],
    queryFn: ({ pageParam, signal }) => client.audit.search.query({ ...question, before: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ entries, more }) => (more ? (entries.at(-1)?.seq ?? null) : null),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const entries = useMemo(() => found.data?.pages.flatMap((page) => page.entries) ?? [], [found.data]);
  const ask = (patch: Partial<AuditSearch>) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  const asked = Object.values(question).some((value) => value !== null);

  return (
    <Panel>
      <div className="screen screen-wide">
        <Title order={1}>{t('title')}</Title>
        <Text size="sm">{t('text')}</Text>
        {'audit.verify' in may && <Verify />}
        <section aria-labelledby="audit-entries">
          <h2 id="audit-entries">{t('entries')}</h2>
          <AuditFilters
            asked={{ since, until, action, noun }}
            named={named}
            onAsk={ask}
            onName={setNamed}
            onClear={
              asked
                ? () => {
                    setNamed({ actor: '', entity: '' });
                    ask({ since: undefined, until: undefined, action: undefined, noun: undefined });
                  }
                : undefined
            }
          />
          {found.isError && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
          {found.isPending && <Skeleton height={300} aria-label={t('common:loading')} />}
          {found.data && (
            <AuditTable
              entries={entries}
              stale={found.isPlaceholderData}
              title={
                <Text size="sm" role="status">
                  {entries.length > 0 && t(found.hasNextPage ? 'latest' : 'shown', { count: entries.length, formatted: formatNumber(entries.length) })}
                </Text>
              }
              empty={<Text size="sm">{t(asked ? 'nothingAsked' : 'nothing')}</Text>}
            />
          )}
          {found.hasNextPage && (
            <Button variant="default" mt="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t('earlier')}
            </Button>
          )}
        </section>
      </div>
    </Panel>
  );
}
