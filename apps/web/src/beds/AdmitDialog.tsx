import { Alert, Button, Group, Stack } from '@mantine/core';
import { Sex } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client } from '../api.ts';
import type { Centre } from '../centres/features.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { instantOf, MomentForm, momentNow } from '../ui/form/moment.ts';
import { NumberField } from '../ui/form/NumberField.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { useChange } from '../use-change.ts';
import { BEDS_CHANGED } from './changed.ts';
import { MomentFields } from './MomentFields.tsx';
import { PlacementFields } from './PlacementFields.tsx';
import { NO_PLACEMENT, PlacementForm } from './placement.ts';

const AdmissionForm = PlacementForm.extend(MomentForm.shape).extend({
  centreId: z.string().min(1),
  sex: z.string().transform((text) => (Sex.codes as readonly string[]).find((code) => code === text) ?? null),
  age: z.union([z.string(), z.number()]).pipe(z.coerce.number<string | number>().int().min(0).max(17)),
});

/** Admits one child for whom no bed was held. */
export function AdmitDialog({ centres, first, onClose }: { centres: readonly Centre[]; first: string; onClose: () => void }) {
  const { t } = useTranslation(['beds', 'common']);
  const admit = useChange(client.stays.admit.mutate, { invalidates: BEDS_CHANGED });
  return (
    <Dialog title={t('admit')} onClose={onClose}>
      {admit.answer ? (
        <Stack gap="sm">
          <Alert color="green" title={t('admitted', { count: 1 })} role="status">
            {t('codeText', { code: admit.answer.code })}
          </Alert>
          <Button onClick={onClose}>{t('common:close')}</Button>
        </Stack>
      ) : (
        <DraftForm
          schema={AdmissionForm}
          initial={{ ...NO_PLACEMENT, centreId: first || String(centres[0]?.id ?? ''), sex: '', age: '', ...momentNow() } as z.input<typeof AdmissionForm>}
          send={({ centreId, sex, age, day, hour, ...placement }) =>
            admit.send({ centreId: Number(centreId), sex: sex as Sex | null, age, at: instantOf({ day, hour }), placement })
          }
          pending={admit.pending}
          problem={admit.problem}
          draft="admission"
          concerns={{ IN_THE_FUTURE: 'hour' }}
          problemText={(code) => (code === 'HOUR' ? t('hourWrong') : undefined)}
          submit={t('admit')}
          onCancel={onClose}
        >
          <SelectField name="centreId" label={t('centre')} data={centres.map(({ id, name }) => ({ value: String(id), label: name ?? '' }))} />
          <Group grow align="flex-start">
            <SelectField name="sex" label={t('sex')} data={[{ value: '', label: t('sexUnknown') }, ...Sex.codes.map((value) => ({ value, label: t(`common:sex.${value}`) }))]} />
            <NumberField name="age" label={t('age')} min={0} max={17} allowDecimal={false} withAsterisk />
          </Group>
          <MomentFields />
          <PlacementFields />
        </DraftForm>
      )}
    </Dialog>
  );
}
