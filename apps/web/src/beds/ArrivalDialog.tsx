import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api.ts';
import { TripOffer } from '../travel/TripOffer.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { useChange } from '../use-change.ts';
import { BEDS_CHANGED } from './changed.ts';
import { PlacementFields } from './PlacementFields.tsx';
import { NO_PLACEMENT, PlacementForm } from './placement.ts';
import type { HeldBeds } from './records.ts';

/** Confirms that the children of a hold are there, and says under which codes. */
export function ArrivalDialog({ hold, name, count, onClose }: { hold: HeldBeds; name: string; count: number; onClose: () => void }) {
  const { t } = useTranslation(['beds', 'common']);
  const [arrivedAt, setArrivedAt] = useState<string | null>(null);
  // Until the codes were read the lists stay as they are: the hold would be gone, and this window with it.
  const admit = useChange(client.reservations.admit.mutate, { onDone: () => setArrivedAt(new Date().toISOString()) });
  const done = useChange(async () => null, { invalidates: BEDS_CHANGED, onDone: onClose });
  const leave = () => void (admit.done ? done.send() : onClose());
  return (
    <Dialog title={t('arrivedTitle', { count })} onClose={leave}>
      {admit.answer ? (
        <Stack gap="sm">
          <Alert color="green" title={t('admitted', { count: admit.answer.codes.length })} role="status">
            <Text size="sm">{t('codesText')}</Text>
            <ul className="codes">
              {admit.answer.codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
          </Alert>
          {arrivedAt && <TripOffer of={`hold ${hold.id}`} fromCentre={null} toCentre={hold.centreId} heldAt={hold.ofOperation ? null : hold.beganAt} arrivedAt={arrivedAt} />}
          <Button onClick={leave}>{t('common:close')}</Button>
        </Stack>
      ) : (
        <DraftForm
          schema={PlacementForm}
          initial={NO_PLACEMENT}
          send={(placement) => admit.send({ id: hold.id, expectedRevision: hold.revision, placement })}
          pending={admit.pending}
          problem={admit.problem}
          draft={`arrival ${hold.id}`}
          submit={t('arrived')}
          onCancel={onClose}
        >
          <Text size="sm">{t('arrivedText', { name, count })}</Text>
          <PlacementFields />
        </DraftForm>
      )}
    </Dialog>
  );
}
