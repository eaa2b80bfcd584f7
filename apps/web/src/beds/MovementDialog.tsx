import { Alert, Button, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { nextMovements, StayEnd, type StayMovement } from '@vigie/domain';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client } from '../api.ts';
import type { Centre } from '../centres/features.ts';
import { useCentreName } from '../centres/use-centre-name.ts';
import { formatTime } from '../i18n/format.ts';
import { TripOffer } from '../travel/TripOffer.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { instantOf, MomentForm, momentNow } from '../ui/form/moment.ts';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { BEDS_CHANGED } from './changed.ts';
import { MomentFields } from './MomentFields.tsx';
import { PlacementFields } from './PlacementFields.tsx';
import { NO_PLACEMENT, PlacementForm } from './placement.ts';
import type { Stay } from './records.ts';

type Kind = StayMovement['kind'];

const LEAST_REASON = 5;
/** A transfer and an absence say why; of the others the kind says it. */
const REASON_NEEDED: readonly Kind[] = ['TRANSFER', 'ABSENCE'];

const MovementForm = PlacementForm.extend(MomentForm.shape)
  .extend({
    kind: z.enum(['TRANSFER', 'EXIT', 'ABSENCE', 'RUNAWAY', 'RETURN']),
    centreId: z.string(),
    end: z.enum(StayEnd.codes),
    reason: z.string().trim().max(200),
  })
  .refine(({ kind, centreId }) => kind !== 'TRANSFER' || centreId !== '', { path: ['centreId'], message: 'required' })
  .refine(({ kind, reason }) => !REASON_NEEDED.includes(kind) || reason.length >= LEAST_REASON, { path: ['reason'], message: 'REASON_SHORT' });

/** The movements of a stay so far, and the next one. */
export function MovementDialog({ stay, centres, onClose }: { stay: Stay; centres: readonly Centre[]; onClose: () => void }) {
  const { t } = useTranslation(['beds', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const [kinds] = useState(() => nextMovements(stay.last) as readonly Kind[]);
  const [transfer, setTransfer] = useState<{ toCentre: number; arrivedAt: string } | null>(null);
  // A transfer may take the stay out of the list, and this window with it: the lists are read again once it is closed.
  const done = useChange(async () => null, { invalidates: BEDS_CHANGED, onDone: onClose });
  const move = useChange(client.stays.move.mutate, {
    onDone: (_, { movement }) => {
      if (movement.kind === 'TRANSFER' && 'trips.write' in may) setTransfer({ toCentre: movement.centreId, arrivedAt: movement.at });
      else void done.send();
    },
  });
  const leave = () => void (move.done ? done.send() : onClose());
  const centreName = useCentreName();
  const nameOf = (id: number) => centreName(centres.find((each) => each.id === id));
  if (transfer)
    return (
      <Dialog title={t('moveTitle', { code: stay.code })} onClose={leave}>
        <Stack gap="sm">
          <Alert color="green" role="status">
            {t('transferred', { name: nameOf(transfer.toCentre) })}
          </Alert>
          <TripOffer of={`stay ${stay.id} ${transfer.arrivedAt}`} fromCentre={stay.centreId} heldAt={null} {...transfer} />
          <Button onClick={leave}>{t('common:close')}</Button>
        </Stack>
      </Dialog>
    );
  return (
    <Dialog title={t('moveTitle', { code: stay.code })} onClose={leave}>
      <ol className="movements">
        {stay.movements.map(({ kind, at, centreId, reason, order }) => (
          <li key={`${kind} ${at}`}>
            {t('lastMovement', { kind: t(`common:movement.${kind}`), time: formatTime(at) })} · {nameOf(centreId)}
            {order && ` · ${t('orderOf', { order })}`}
            {reason && ` · ${reason}`}
          </li>
        ))}
      </ol>
      <DraftForm
        schema={MovementForm}
        initial={{ ...NO_PLACEMENT, decidedBy: 'JUDGE', kind: kinds[0] ?? 'EXIT', ...momentNow(), centreId: '', end: 'FAMILY', reason: '' } as z.input<typeof MovementForm>}
        send={({ kind, day, hour, centreId, end, reason, ...placement }) => {
          const of = { at: instantOf({ day, hour }), reason };
          const movement: StayMovement = kind === 'TRANSFER' ? { kind, ...of, centreId: Number(centreId), placement } : kind === 'EXIT' ? { kind, ...of, end } : { kind, ...of };
          return move.send({ id: stay.id, expectedRevision: stay.revision, movement });
        }}
        pending={move.pending || done.pending}
        problem={move.problem}
        draft={`movement ${stay.id}`}
        problemText={(code) => (code === 'REASON_SHORT' ? t('reasonShort') : code === 'HOUR' ? t('hourWrong') : undefined)}
        concerns={{ IN_THE_FUTURE: 'hour', BEFORE_THE_LAST: 'hour' }}
        submit={t('record')}
        onCancel={leave}
      >
        <ChoiceField name="kind" label={t('kind')} options={kinds.map((value) => ({ value, label: t(`common:movement.${value}`) }))} />
        <OfKind stay={stay} centres={centres} nameOf={nameOf} />
        <MomentFields />
        <Text size="sm" c="dimmed">
          {t('atHelp')}
        </Text>
        <TextField name="reason" label={t('reason')} maxLength={200} />
      </DraftForm>
    </Dialog>
  );
}

/** The fields that only some movements have. */
function OfKind({ stay, centres, nameOf }: { stay: Stay; centres: readonly Centre[]; nameOf: (id: number) => string }) {
  const { t } = useTranslation(['beds', 'common']);
  const kind: Kind = useWatch({ name: 'kind' });
  if (kind === 'EXIT') return <SelectField name="end" label={t('end')} data={StayEnd.codes.map((value) => ({ value, label: t(`common:stayEnd.${value}`) }))} />;
  if (kind === 'RUNAWAY') return <Text size="sm">{t('runawayText')}</Text>;
  if (kind !== 'TRANSFER') return null;
  return (
    <>
      <SelectField
        name="centreId"
        label={t('toCentre')}
        withAsterisk
        data={[
          { value: '', label: t('choose') },
          ...centres
            .filter(({ id, keepsStays }) => keepsStays && id !== stay.centreId)
            .map(({ id, free }) => ({ value: String(id), label: free === null ? nameOf(id) : t('centreWithFree', { name: nameOf(id), count: free }) })),
        ]}
      />
      <PlacementFields />
    </>
  );
}
