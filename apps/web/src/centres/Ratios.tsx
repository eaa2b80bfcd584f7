import './centres.css';
import { Button, Checkbox, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { StaffRole } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';

type Ratio = Outputs['centres']['ratios'][number];

/** How many children one person of each role looks after, for who answers for the network to set, with its source and whether it is only assumed. */
export function Ratios({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['centres', 'common']);
  const ratios = useQuery(api.centres.ratios.queryOptions());
  return (
    <Dialog title={t('ratios')} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{t('ratiosText')}</Text>
        {ratios.isError && <ErrorNotice error={ratios.error} onRetry={() => void ratios.refetch()} />}
        {ratios.data &&
          StaffRole.codes.map((role) => {
            const known = ratios.data.find((each) => each.role === role);
            return <OneRatio key={`${role} ${known?.revision ?? 0}`} role={role} known={known} />;
          })}
      </Stack>
    </Dialog>
  );
}

function OneRatio({ role, known }: { role: StaffRole; known: Ratio | undefined }) {
  const { t } = useTranslation(['centres', 'common']);
  const [children, setChildren] = useState<number | string>(known?.children ?? '');
  const [source, setSource] = useState(known?.source ?? '');
  const [assumed, setAssumed] = useState(known?.assumed ?? true);
  const set = useChange(client.centres.setRatio.mutate, { invalidates: [api.centres.ratios.queryKey(), api.centres.list.queryKey()] });
  const ready = typeof children === 'number' && children > 0 && source.trim() !== '';
  const label = t(`common:staffRole.${role}`);
  return (
    <fieldset className="staff-ratio">
      <legend>{label}</legend>
      <NumberInput label={t('childrenEach')} min={1} max={500} allowDecimal={false} hideControls value={children} onChange={setChildren} />
      <TextInput label={t('source')} maxLength={500} value={source} onChange={(event) => setSource(event.currentTarget.value)} />
      <Checkbox label={t('assumed')} checked={assumed} onChange={(event) => setAssumed(event.currentTarget.checked)} />
      {set.problem && <ErrorNotice error={set.problem} />}
      <Button
        size="compact-sm"
        variant="default"
        disabled={!ready}
        loading={set.pending}
        aria-label={t('setRatio', { role: label })}
        onClick={() => void set.send({ ratio: { role, children: Number(children), assumed, source: source.trim() }, expectedRevision: known?.revision ?? 0 })}
      >
        {t('save')}
      </Button>
    </fieldset>
  );
}
