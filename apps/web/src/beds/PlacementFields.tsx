import { Group } from '@mantine/core';
import { Decider, Payer } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';

/** What justifies a stay: order, who decided, who pays. */
export function PlacementFields() {
  const { t } = useTranslation(['beds', 'common']);
  return (
    <>
      <TextField name="order" label={t('order')} description={t('orderHelp')} maxLength={200} />
      <Group grow align="flex-start">
        <SelectField name="decidedBy" label={t('decidedBy')} data={Decider.codes.map((value) => ({ value, label: t(`common:decider.${value}`) }))} />
        <SelectField name="payer" label={t('payer')} data={Payer.codes.map((value) => ({ value, label: t(`common:payer.${value}`) }))} />
      </Group>
    </>
  );
}
