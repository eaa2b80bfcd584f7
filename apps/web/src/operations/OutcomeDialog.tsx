import { Text } from '@mantine/core';
import { type PlanTarget, RescueDefinition, Sector, SpokenLanguage, type TargetOutcome } from '@vigie/domain';
import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { CheckField } from '../ui/form/CheckField.tsx';
import { DateField } from '../ui/form/DateField.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { EntriesField } from '../ui/form/EntriesField.tsx';
import { LongTextField } from '../ui/form/LongTextField.tsx';
import { ManyField } from '../ui/form/ManyField.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { emptyGroup, type GroupForm, type OutcomeForm, outcomeForm, outcomeSchema } from './outcome-form.ts';
import type { Plan } from './plan.ts';

interface Props {
  plan: Plan;
  target: PlanTarget;
  before: Omit<TargetOutcome, 'groups'> | undefined;
  onClose: () => void;
}

/** What came of a target. That nothing was found is the shortest of all answers: a day, the hours, and nothing more. */
export function OutcomeDialog({ plan, target, before, onClose }: Props) {
  const { t } = useTranslation('operations');
  const record = useChange(client.operations.record.mutate, {
    invalidates: [api.operations.get.queryKey({ id: plan.id }), api.rescues.visible.queryKey(), api.effort.ledger.queryKey()],
    onDone: onClose,
  });
  const schema = useMemo(() => outcomeSchema(target.id), [target.id]);
  return (
    <Dialog title={t('outcome.of', { name: target.name })} size="lg" onClose={onClose}>
      <DraftForm
        schema={schema}
        initial={outcomeForm(target, before)}
        send={(outcome) => record.send({ id: plan.id, outcome })}
        pending={record.pending}
        problem={record.problem}
        draft={`outcome ${plan.id} ${target.id}`}
        fieldOf={(path) => path.replace(/^outcome\./, '')}
        problemText={(code) => t(`outcome.problem.${code}`, { defaultValue: '' }) || undefined}
        submit={t('outcome.save')}
        onCancel={onClose}
      >
        <OutcomeFields target={target} />
      </DraftForm>
    </Dialog>
  );
}

function OutcomeFields({ target }: { target: PlanTarget }) {
  const { t } = useTranslation(['operations', 'common']);
  const visited = useFormContext<OutcomeForm>().watch('visited');
  if (!visited)
    return (
      <>
        <CheckField name="visited" label={t('outcome.visited')} />
        <TextField name="reason" label={t('outcome.reason')} withAsterisk maxLength={500} />
      </>
    );
  const languages = SpokenLanguage.codes.map((value) => ({ value, label: t(`common:spokenLanguage.${value}`) }));
  const words = ({ girls, boys }: GroupForm) => t('outcome.groupWords', { girls: Number(girls), boys: Number(boys) });
  return (
    <>
      <CheckField name="visited" label={t('outcome.visited')} />
      <div className="plan-pair">
        <DateField name="visitedOn" label={t('outcome.visitedOn')} withAsterisk max={new Date().toISOString().slice(0, 10)} />
        <NumberField name="officerHours" label={t('outcome.officerHours')} description={t('outcome.officerHoursHelp')} withAsterisk min={0} />
      </div>
      <EntriesField name="groups" label={t('outcome.groups')} description={t('outcome.groupsHelp')} add={t('outcome.addGroup')} empty={emptyGroup(target)} words={words}>
        {(prefix) => (
          <>
            <div className="plan-pair">
              <NumberField name={`${prefix}girls`} label={t('outcome.girls')} min={0} />
              <NumberField name={`${prefix}boys`} label={t('outcome.boys')} min={0} />
              <DateField name={`${prefix}foundOn`} label={t('outcome.foundOn')} />
            </div>
            <div className="plan-pair">
              <NumberField name={`${prefix}age0to8`} label={t('outcome.age0to8')} min={0} />
              <NumberField name={`${prefix}age9to12`} label={t('outcome.age9to12')} min={0} />
              <NumberField name={`${prefix}age13to15`} label={t('outcome.age13to15')} min={0} />
              <NumberField name={`${prefix}age16to17`} label={t('outcome.age16to17')} min={0} />
            </div>
            <SelectField
              name={`${prefix}sector`}
              label={t('outcome.sector')}
              withAsterisk
              data={[{ value: '', label: t('outcome.choose') }, ...Sector.codes.map((value) => ({ value, label: t(`common:sector.${value}`) }))]}
            />
            <SelectField
              name={`${prefix}definition`}
              label={t('outcome.definition')}
              withAsterisk
              data={[{ value: '', label: t('outcome.choose') }, ...RescueDefinition.codes.map((value) => ({ value, label: t(`common:definition.${value}`) }))]}
            />
            <ManyField name={`${prefix}languages`} label={t('fields.languages')} data={languages} />
            <div className="plan-pair">
              <NumberField name={`${prefix}lat`} label={t('fields.lat')} />
              <NumberField name={`${prefix}lon`} label={t('fields.lon')} />
              <SelectField
                name={`${prefix}placePrecision`}
                label={t('outcome.precision')}
                data={(['GPS', 'LOCALITY', 'SUB_PREFECTURE'] as const).map((value) => ({ value, label: t(`common:precision.${value}`) }))}
              />
            </div>
          </>
        )}
      </EntriesField>
      <Text size="xs" c="dimmed">
        {t('outcome.countsOnly')}
      </Text>
      <div className="plan-pair">
        <NumberField name="suspectsMet" label={t('outcome.suspectsMet')} min={0} />
        <NumberField name="suspectsArrested" label={t('outcome.suspectsArrested')} min={0} />
      </div>
      <LongTextField name="note" label={t('outcome.note')} autosize minRows={2} maxLength={500} />
    </>
  );
}
