import { Button } from '@mantine/core';
import { capitalised, RELEASE_FLOW } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TakeAway } from '../documents/TakeAway.tsx';
import { currentLanguage } from '../i18n/index.ts';
import { Moves } from '../workflow/Moves.tsx';
import { Figures } from './Figures.tsx';
import { PublishDialog, WithdrawDialog } from './ReleaseDialogs.tsx';
import type { RegisteredRelease } from './registered.ts';

const TONE = { PROPOSED: 'waiting', PUBLISHED: 'good', WITHDRAWN: 'bad' } as const;

/** One line of the register, with what happened to it and what can be done about it. */
export function Release({ release }: { release: RegisteredRelease }) {
  const { t } = useTranslation(['releases', 'common', 'documents']);
  const [asking, setAsking] = useState<RegisteredRelease['open'][number]['move'] | null>(null);
  const [taking, setTaking] = useState(false);
  const { title, state } = release;
  return (
    <li>
      <div className="titled">
        <h3>{title}</h3>
        <span className="state" data-tone={TONE[state]}>
          {capitalised(RELEASE_FLOW.states[state][currentLanguage()])}
        </span>
      </div>
      <dl className="plain-facts">
        <dt>{t('period')}</dt>
        <dd>{release.fromYear === release.toYear ? release.fromYear : `${release.fromYear}–${release.toYear}`}</dd>
        <dt>{t('level')}</dt>
        <dd>{t(`common:levelMany.${release.level}`)}</dd>
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
      {state === 'PUBLISHED' && (
        <Button size="compact-sm" variant="default" mb="xs" onClick={() => setTaking(true)}>
          {t('documents:take')}
        </Button>
      )}
      {taking && <TakeAway noun="releases" entity={release.id} title={title} first="pdf" onClose={() => setTaking(false)} />}
      <Moves flow={RELEASE_FLOW} title={title} made={release.moves} open={release.open} onMove={setAsking} />
      {asking === 'publish' && <PublishDialog release={release} onClose={() => setAsking(null)} />}
      {asking === 'withdraw' && <WithdrawDialog release={release} onClose={() => setAsking(null)} />}
    </li>
  );
}
