import { Alert, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { LayerSwitches, ScreenLayers } from '../app/ScreenLayers.tsx';
import { Panel } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import { CountLine } from '../register/CountLine.tsx';
import { useSelection } from '../register/client.ts';
import { Filters } from '../register/Filters.tsx';
import { Histogram } from '../register/Histogram.tsx';
import { InFrame } from '../register/InFrame.tsx';
import { PlaceFilter } from '../register/PlaceFilter.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PurposeLine } from './PurposeLine.tsx';

/** The first screen: who was rescued where, what was searched, and what is known of the zones; on a map, and the same as a table. */
export function Situation() {
  const { t } = useTranslation(['situation', 'common']);
  const { view } = useView('/shell/situation');
  const session = useSuspenseQuery(api.session.current.queryOptions()).data;
  const zones = useQuery(api.zones.list.queryOptions());
  const { register, selection } = useSelection();
  const summary = selection.data;
  const failed = register.error ?? selection.error ?? zones.error;
  const mayRead = 'rescues.read' in session.may;
  return (
    <>
      <Panel>
        <Stack gap="sm">
          <Title order={1}>{t('title')}</Title>
          {failed && <ErrorNotice error={failed} onRetry={() => void Promise.all([register.refetch(), zones.refetch()])} />}
          {!mayRead && <Alert color="gray">{t('noRescues')}</Alert>}
          {mayRead && !summary && !failed && <Skeleton height={180} aria-label={t('common:loading')} />}
          {mayRead && summary && (
            <>
              {!view.from && !view.to && !view.place && !view.selected && 'effort.read' in session.may && (
                <Text size="sm" className="hint">
                  {t(summary.kinds.aggregate > 0 ? 'tryAggregate' : 'try')}
                </Text>
              )}
              <CountLine summary={summary} stale={selection.isPlaceholderData} />
              {summary.kinds.aggregate === 0 && <InFrame />}
              <PurposeLine session={session} />
              <Histogram {...summary} />
              <PlaceFilter summary={summary} />
            </>
          )}
          <LayerSwitches />
          {mayRead && summary && <Filters summary={summary} organisations={register.data?.organisations ?? []} />}
          {zones.data?.[0] && (
            <Text size="xs" c="dimmed">
              {t(`common:boundary.${zones.data.some((zone) => zone.boundaryKind === 'OFFICIAL') ? 'OFFICIAL' : 'INDICATIVE'}`)}.{' '}
              {t('dataVersion', { version: summary?.dataVersion ?? 0 })}
            </Text>
          )}
        </Stack>
      </Panel>
      <ScreenLayers />
    </>
  );
}
