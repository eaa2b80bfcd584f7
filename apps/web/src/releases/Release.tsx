import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../i18n/format.ts';
import { Figures } from './Figures.tsx';
import { PublishDialog, WithdrawDialog } from './ReleaseDialogs.tsx';
import type { RegisteredRelease } from './registered.ts';

const TONE = { PROPOSED: 'waiting', PUBLISHED: 'good', WITHDRAWN: 'bad' } as const;

/** One line of the register, with what can be done about it. */
export function Release({ release, mayPublish, mayWithdraw }: { release: RegisteredRelease; mayPublish: boolean; mayWithdraw: boolean }) {
  const { t } = useTranslation(['releases', 'common']);
  const [asking, setAsking] = useState<'publish' | 'withdraw' | null>(null);
  const { id, title, state, own } = release;
  const reason = `own-${id}`;
  return (
    <li>
      <div className="release-head">
        <h3>{title}</h3>
        <span className="state" data-tone={TONE[state]}>
          {t(`state.${state}`)}
        </span>
      </div>
      <dl className="plain-facts">
        <dt>{t('period')}</dt>
        <dd>{release.fromYear === release.toYear ? release.fromYear : `${release.fromYear}–${release.toYear}`}</dd>
        <dt>{t('level')}</dt>
        <dd>{t(`common:levelMany.${release.level}`)}</dd>
        <dt>{t('proposedBy')}</dt>
        <dd>{t('byOn', { account: release.proposedBy, date: formatTime(release.proposedAt) })}</dd>
        {release.publishedBy && release.publishedAt && (
          <>
            <dt>{t('publishedBy')}</dt>
            <dd>{t('byOn', { account: release.publishedBy, date: formatTime(release.publishedAt) })}</dd>
          </>
        )}
        {release.withdrawnBy && release.withdrawnAt && (
          <>
            <dt>{t('withdrawnBy')}</dt>
            <dd>
              {t('byOn', { account: release.withdrawnBy, date: formatTime(release.withdrawnAt) })} ; {release.withdrawnReason}
            </dd>
          </>
        )}
        {release.note && (
          <>
            <dt>{t('note')}</dt>
            <dd className="release-note">{release.note}</dd>
          </>
        )}
      </dl>
      {release.table && (
        <details>
          <summary>{t('showFigures')}</summary>
          <Figures table={release.table} label={title} />
        </details>
      )}
      {state !== 'WITHDRAWN' && (
        <Group gap="sm" mt="xs">
          {state === 'PROPOSED' && mayPublish && (
            <Button size="compact-md" disabled={own} aria-describedby={own ? reason : undefined} aria-label={t('publishOf', { title })} onClick={() => setAsking('publish')}>
              {t('publish')}
            </Button>
          )}
          {mayWithdraw && (
            <Button size="compact-md" variant="default" aria-label={t('withdrawOf', { title })} onClick={() => setAsking('withdraw')}>
              {t('withdraw')}
            </Button>
          )}
        </Group>
      )}
      {state === 'PROPOSED' && mayPublish && own && (
        <Text size="sm" c="dimmed" id={reason}>
          {t('ownProposal')}
        </Text>
      )}
      {asking === 'publish' && <PublishDialog release={release} onClose={() => setAsking(null)} />}
      {asking === 'withdraw' && <WithdrawDialog release={release} onClose={() => setAsking(null)} />}
    </li>
  );
}
