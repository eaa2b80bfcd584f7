import { Button, Group, NumberInput, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { useZones } from '../zones/zones.ts';

type Region = Outputs['alerts']['thresholds'][number];
const CHANGED = [api.alerts.thresholds.queryKey(), api.alerts.list.queryKey(), api.alerts.open.queryKey()];

/** The number of free beds under which each region raises an alert, for who answers for the network to set. */
export function Thresholds({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['alerts', 'common']);
  const regions = useQuery({ ...api.alerts.thresholds.queryOptions(), staleTime: 0 });
  return (
    <Dialog title={t('thresholds')} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{t('thresholdsText')}</Text>
        {regions.isError && <ErrorNotice error={regions.error} onRetry={() => void regions.refetch()} />}
        {regions.isPending && <Skeleton height={300} aria-label={t('common:loading')} />}
        {regions.data && <ThresholdForm regions={regions.data} onClose={onClose} />}
      </Stack>
    </Dialog>
  );
}

function ThresholdForm({ regions, onClose }: { regions: readonly Region[]; onClose: () => void }) {
  const { t } = useTranslation(['alerts', 'common']);
  const zones = useZones();
  const [typed, setTyped] = useState<ReadonlyMap<string, number | null>>(new Map());
  const name = (pcode: string) => zones.get(pcode)?.name ?? pcode;
  const sorted = [...regions].sort((a, b) => name(a.regionPcode).localeCompare(name(b.regionPcode), 'fr'));
  const changed = regions.filter(({ regionPcode, threshold }) => typed.has(regionPcode) && typed.get(regionPcode) !== threshold);
  // One after the other: each is a change of its own, and where one is refused those before it are kept and shown so.
  const save = useChange(
    async () => {
      for (const { regionPcode, revision } of changed)
        await client.alerts.setThreshold.mutate({ regionPcode, freeBeds: typed.get(regionPcode) ?? null, expectedRevision: revision });
    },
    { invalidates: CHANGED, onDone: onClose },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save.send();
      }}
    >
      <ul className="thresholds">
        {sorted.map(({ regionPcode, threshold, free, unknown }) => (
          <li key={regionPcode}>
            <span>{name(regionPcode)}</span>
            <span className="thresholds-now">{free === null ? t(unknown > 0 ? 'freeUnknown' : 'noCentre') : t('freeNow', { count: free, free: formatNumber(free) })}</span>
            <NumberInput
              aria-label={t('thresholdOf', { region: name(regionPcode) })}
              min={1}
              max={500}
              allowDecimal={false}
              allowNegative={false}
              hideControls
              value={typed.has(regionPcode) ? (typed.get(regionPcode) ?? '') : (threshold ?? '')}
              onChange={(value) => setTyped(new Map(typed).set(regionPcode, value === '' ? null : Number(value)))}
            />
          </li>
        ))}
      </ul>
      {save.problem && <ErrorNotice error={save.problem} />}
      <Group gap="sm" mt="md">
        <Button type="submit" disabled={changed.length === 0} loading={save.pending}>
          {t('save', { count: changed.length })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </form>
  );
}
