import { Alert, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { childrenIn, type GroupPart, HOLD_HOURS } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { BEDS_CHANGED } from './changed.ts';

/** Hours offered; within the limits of the domain. */
const HOURS = [2, 6, HOLD_HOURS.first, 24, 48, HOLD_HOURS.most] as const;

interface Props {
  /** What is held where. */
  parts: readonly GroupPart[];
  /** Of the centre, or of the centres one after the other. */
  name: string;
  /** They were to stay together, and there is not a bed for each of them here. */
  parted: boolean;
  /** Beds that are put up in an emergency were asked for. */
  surge: boolean;
  onClose: () => void;
}

export function HoldDialog({ parts, name, parted, surge, onClose }: Props) {
  const { t } = useTranslation(['beds', 'common']);
  const [hours, setHours] = useState<number>(HOLD_HOURS.first);
  const hold = useChange(client.reservations.hold.mutate, { invalidates: BEDS_CHANGED, onDone: onClose });
  const count = parts.reduce((sum, { children }) => sum + childrenIn(children), 0);
  return (
    <Dialog title={t('holdTitle', { count })} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{t(parts.length > 1 ? 'holdPartsText' : 'holdText', { name, count })}</Text>
        <NativeSelect
          label={t('hours')}
          data={HOURS.map((value) => ({ value: String(value), label: t('hoursCount', { count: value }) }))}
          value={String(hours)}
          onChange={(event) => setHours(Number(event.currentTarget.value))}
        />
        {parted && <Alert color="orange">{t('partedWarning')}</Alert>}
        {hold.problem && <ErrorNotice error={hold.problem} />}
        <Group gap="sm">
          <Button loading={hold.pending} color={parted ? 'red' : undefined} onClick={() => hold.send({ parts: [...parts], hours, parted, surge })}>
            {t(parted ? 'holdParted' : 'hold', { count })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
