import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Children, childrenIn } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { useCentreName } from '../centres/use-centre-name.ts';
import { formatTime } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { ArrivalDialog } from './ArrivalDialog.tsx';
import { BEDS_CHANGED } from './changed.ts';
import type { HeldBeds } from './records.ts';

const TONE = { HELD: 'waiting', ADMITTED: 'good', RELEASED: 'bad', EXPIRED: 'bad' } as const;
/** A hold ends by the clock, without anybody doing anything: the list is asked again for it. */
const AGAIN_MS = 30_000;

/** Beds that are held by one's own organisation, or in its centres. */
export function Holds() {
  const { t } = useTranslation(['beds', 'common']);
  const holds = useQuery({ ...api.reservations.list.queryOptions(), refetchInterval: AGAIN_MS });
  return (
    <section aria-labelledby="beds-holds">
      <h2 id="beds-holds">{t('holds')}</h2>
      {holds.isError && <ErrorNotice error={holds.error} onRetry={() => void holds.refetch()} />}
      {holds.isPending && <Skeleton height={80} aria-label={t('common:loading')} />}
      {holds.data?.length === 0 && <Text size="sm">{t('noHold')}</Text>}
      <ul className="offers">
        {holds.data?.map((hold) => (
          <HoldItem key={hold.id} hold={hold} />
        ))}
      </ul>
    </section>
  );
}

function HoldItem({ hold }: { hold: HeldBeds }) {
  const { t } = useTranslation(['beds', 'common']);
  const centre = useQuery(api.centres.list.queryOptions()).data?.find(({ id }) => id === hold.centreId);
  const release = useChange(client.reservations.release.mutate, { invalidates: BEDS_CHANGED });
  const [arriving, setArriving] = useState(false);
  const name = useCentreName()(centre);
  const may = (move: 'release' | 'admit') => hold.open.some((each) => each.move === move && each.hindrance === null);
  return (
    <li className="offer">
      <div className="offer-head">
        <h3>{name}</h3>
        <span className="state" data-tone={TONE[hold.state]}>
          {t(`holdState.${hold.state}`)}
        </span>
      </div>
      <p className="offer-facts">
        <GroupWords group={hold.children} /> · {hold.state === 'HELD' ? t('until', { time: formatTime(hold.expiresAt) }) : t('since', { time: formatTime(hold.beganAt) })}
        {!hold.own && ` · ${t('heldBy', { name: hold.holder })}`}
        {hold.ofOperation && ` · ${t('ofOperation')}`}
        {hold.parted && ` · ${t('parted')}`}
      </p>
      {release.problem && <ErrorNotice error={release.problem} />}
      {hold.open.length > 0 && (
        <Group gap="sm">
          {may('admit') && (
            <Button size="compact-md" aria-label={t('arrivedAt', { name })} onClick={() => setArriving(true)}>
              {t('arrived')}
            </Button>
          )}
          {may('release') && (
            <Button
              size="compact-md"
              variant="default"
              loading={release.pending}
              aria-label={t('releaseOf', { name })}
              onClick={() => release.send({ id: hold.id, expectedRevision: hold.revision })}
            >
              {t('release')}
            </Button>
          )}
        </Group>
      )}
      {arriving && <ArrivalDialog hold={hold} name={name} count={childrenIn(hold.children)} onClose={() => setArriving(false)} />}
    </li>
  );
}

/** "2 filles de 12 ans, 1 garçon de 9 ans". */
export function GroupWords({ group }: { group: readonly Children[] }) {
  const { t } = useTranslation('beds');
  return group.map(({ sex, age, count }) => t(`childrenOf.${sex ?? 'UNKNOWN'}`, { count, age })).join(', ');
}
