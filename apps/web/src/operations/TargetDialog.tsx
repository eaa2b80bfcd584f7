import { Button, Group, Text } from '@mantine/core';
import { estimateOf, type PlanTarget, PlanTarget as Target } from '@vigie/domain';
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
  /** Whether the model says what to expect there: then nobody types it. */
  modelled: boolean;
  teams: readonly { number: number; name: string }[];
  days: { first: string; last: string };
  pending: boolean;
  problem: Error | null;
  onSave: (target: PlanTarget) => Promise<Outcome>;
  onRemove: () => void;
  onClose: () => void;
}

type Typed = string | number;
type Form = { name: string; officerDays: Typed; team: string; on: string; p50: Typed; p90: Typed };
const Read = z.strictObject(Target.shape).pick({ name: true, officerDays: true, team: true, on: true, expected: true });
/** An upper figure alone is taken for both: less is not known. */
function estimate(p50: Typed, p90: Typed) {
  const [middle, upper] = [numberOf(p50), numberOf(p90)];
  return middle === null && upper === null ? null : estimateOf(middle ?? upper ?? 0, upper ?? middle ?? 0);
}
const Schema = readAs<Form, z.infer<typeof Read>>(
  Read,
  ({ name, officerDays, team, on, p50, p90 }) => ({ name, officerDays: numberOf(officerDays), team: numberOf(team), on: on || null, expected: estimate(p50, p90) }),
  (path) => (path.startsWith('expected') ? (path.endsWith('p50') ? 'p50' : 'p90') : path),
);

/** Which team goes to a target and on which day, and how long it stays; or away with it. */
export function TargetDialog({ target, modelled, teams, days, pending, problem, onSave, onRemove, onClose }: Props) {
  const { t } = useTranslation(['operations', 'common']);
  const { name, officerDays, team, on, expected } = target;
  return (
    <Dialog title={t('editTarget', { name })} onClose={onClose}>
      <DraftForm
        schema={Schema}
        initial={{ name, officerDays, team: textOf(team), on: on ?? '', p50: textOf(expected?.p50 ?? null), p90: textOf(expected?.p90 ?? null) }}
        send={async (read) => {
          const outcome = await onSave({ ...target, ...read, ...(modelled && { expected }) });
          if (outcome.problem === null) onClose();
          return outcome;
        }}
        pending={pending}
        problem={problem}
        submit={t('fields.save')}
        problemText={(code) => t(`fields.problem.${code}`, { defaultValue: '' }) || undefined}
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
        {!modelled && (
          <>
            <Text size="sm">{t('estimate.help')}</Text>
            <div className="plan-pair">
              <NumberField name="p50" label={t('estimate.p50')} min={0} />
              <NumberField name="p90" label={t('estimate.p90')} min={0} />
            </div>
          </>
        )}
        <Group>
          <Button variant="default" color="red" onClick={onRemove}>
            {t('removeTarget')}
          </Button>
        </Group>
      </DraftForm>
    </Dialog>
  );
}
