import { Button, Group } from '@mantine/core';
import { type PlanTarget, PlanTarget as Target } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Dialog } from '../ui/Dialog.tsx';
import { DateField } from '../ui/form/DateField.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';
import { numberOf, textOf } from '../ui/form/numbers.ts';
import { readAs } from '../ui/form/read-as.ts';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import type { Outcome } from '../use-change.ts';

interface Props {
  target: PlanTarget;
  teams: readonly { number: number; name: string }[];
  days: { first: string; last: string };
  pending: boolean;
  problem: Error | null;
  onSave: (target: PlanTarget) => Promise<Outcome>;
  onRemove: () => void;
  onClose: () => void;
}

type Form = { name: string; officerDays: string | number; team: string; on: string };
const Read = z.strictObject(Target.shape).pick({ name: true, officerDays: true, team: true, on: true });
const Schema = readAs<Form, z.infer<typeof Read>>(Read, ({ name, officerDays, team, on }) => ({ name, officerDays: numberOf(officerDays), team: numberOf(team), on: on || null }));

/** Which team goes to a target and on which day, and how long it stays; or away with it. */
export function TargetDialog({ target, teams, days, pending, problem, onSave, onRemove, onClose }: Props) {
  const { t } = useTranslation(['operations', 'common']);
  const { name, officerDays, team, on } = target;
  return (
    <Dialog title={t('editTarget', { name })} onClose={onClose}>
      <DraftForm
        schema={Schema}
        initial={{ name, officerDays, team: textOf(team), on: on ?? '' }}
        send={async (read) => {
          const outcome = await onSave({ ...target, ...read });
          if (outcome.problem === null) onClose();
          return outcome;
        }}
        pending={pending}
        problem={problem}
        submit={t('fields.save')}
        onCancel={onClose}
      >
        <TextField name="name" label={t('fields.stagingName')} withAsterisk />
        <SelectField
          name="team"
          label={t('team')}
          data={[
            { value: '', label: t('noTeam') },
            ...teams.map(({ number, name: called }) => ({ value: String(number), label: called ? `${number} · ${called}` : String(number) })),
          ]}
        />
        <DateField name="on" label={t('day')} min={days.first} max={days.last} />
        <NumberField name="officerDays" label={t('officerDays')} min={0} />
        <Group>
          <Button variant="default" color="red" onClick={onRemove}>
            {t('removeTarget')}
          </Button>
        </Group>
      </DraftForm>
    </Dialog>
  );
}
