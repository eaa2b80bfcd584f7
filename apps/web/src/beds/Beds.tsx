import '../ui/screen.css';
import './beds.css';
import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alerts } from '../alerts/Alerts.tsx';
import { api } from '../api.ts';
import { lazily } from '../app/lazily.ts';
import { LayerSwitches, ScreenLayers } from '../app/ScreenLayers.tsx';
import { Panel } from '../app/slots.tsx';
import type { Centre } from '../centres/features.ts';
import { formatDate, formatNumber, formatTime } from '../i18n/format.ts';
import { Holds } from './Holds.tsx';
import { Need } from './Need.tsx';
import { FIRST_NEED } from './need.ts';
import { Offers } from './Offers.tsx';
import { Stays } from './Stays.tsx';

const Arrivals = lazily(() => import('../arrivals/Arrivals.tsx').then(({ Arrivals }) => Arrivals));
const Ahead = lazily(() => import('../occupancy/Ahead.tsx').then(({ Ahead }) => Ahead));

/** Beds: who needs some, where they are free and why not elsewhere, what is held, and who sleeps in one's own centres. */
export function Beds() {
  const { t } = useTranslation(['beds', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const navigate = useNavigate();
  // Kept in the page and not in its address: an address is sent on and logged, and who is looked after is nobody's business.
  const [need, setNeed] = useState(FIRST_NEED);
  return (
    <>
      <Panel>
        <div className={'stays.read' in may ? 'screen' : 'screen screen-beds'}>
          <Title order={1}>{t('title')}</Title>
          <Tonight />
          {'alerts.read' in may && <Alerts />}
          <Need need={need} onNeed={setNeed} />
          <Offers need={need} />
          {'beds.hold' in may && <Holds />}
          {'stays.read' in may && <Stays />}
          {'beds.forecast' in may && (
            <Suspense fallback={<Skeleton height={200} aria-label={t('common:loading')} />}>
              <Ahead />
            </Suspense>
          )}
          {'arrivals.forecast' in may && (
            <Suspense fallback={<Skeleton height={200} aria-label={t('common:loading')} />}>
              <Arrivals />
            </Suspense>
          )}
          {'centres.write' in may && (
            <Button variant="default" onClick={() => void navigate({ to: '/centre', search: ({ centre: _, ...view }) => view })}>
              {t('enterCentre')}
            </Button>
          )}
          <LayerSwitches />
        </div>
      </Panel>
      <ScreenLayers />
    </>
  );
}

/** How many beds are free, of how many: by movements, which hold now, and apart from them by counts, which are as old as they are. */
function Tonight() {
  const { t } = useTranslation('beds');
  const centres = useQuery(api.centres.list.queryOptions());
  if (!centres.data) return null;
  const known = centres.data.filter(({ free }) => free !== null);
  const counted = known.filter(({ occupiedOn }) => occupiedOn !== null);
  const now = sumOf(known.filter(({ occupiedOn }) => occupiedOn === null));
  const then = sumOf(counted);
  const oldest = counted.flatMap(({ occupiedOn }) => occupiedOn ?? []).sort()[0];
  const unknown = centres.data.length - known.length;
  return (
    <Text size="sm" className="count-of-beds" role="status">
      {t('tonight', { count: now.free, free: formatNumber(now.free), beds: formatNumber(now.beds), time: formatTime(new Date(centres.dataUpdatedAt).toISOString()) })}
      {oldest && ` ${t('counted', { count: then.free, free: formatNumber(then.free), beds: formatNumber(then.beds), date: formatDate(oldest) })}`}
      {unknown > 0 && ` ${t('unknownCentres', { count: unknown })}`}
    </Text>
  );
}

const sumOf = (centres: readonly Centre[]) => ({
  free: centres.reduce((sum, { free }) => sum + (free ?? 0), 0),
  beds: centres.reduce((sum, { beds }) => sum + (beds ?? 0), 0),
});
