import { Button, Group, Stack, Text } from '@mantine/core';
import { ResourceKind, SpokenLanguage } from '@vigie/domain';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs, queryClient } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';
import type { Version } from '../ui/form/record.ts';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { useZones } from '../zones/zones.ts';
import { EMPTY_RESOURCE, formOf, type ResourceForm, resourceSchema } from './form.ts';

type Resource = Outputs['resources']['list'][number];

const CHANGED = [api.resources.list.queryKey()];

/** Adds what the own organisation can send. */
export function AddResource({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('resources');
  const shared = useResourceForm();
  const create = useChange(client.resources.create.mutate, { invalidates: CHANGED, onDone: onClose });
  return (
    <Dialog title={t('addTitle')} onClose={onClose}>
      <DraftForm
        {...shared}
        schema={resourceSchema}
        initial={EMPTY_RESOURCE}
        send={create.send}
        pending={create.pending}
        problem={create.problem}
        draft="new resource"
        submit={t('add')}
        onCancel={onClose}
      >
        <ResourceFields />
      </DraftForm>
    </Dialog>
  );
}

/** Corrects it, or takes it away. */
export function CorrectResource({ resource, onClose }: { resource: Resource; onClose: () => void }) {
  const { t } = useTranslation('resources');
  const { id, revision } = resource;
  const shared = useResourceForm();
  const [removing, setRemoving] = useState(false);
  const correct = useChange(client.resources.correct.mutate, { invalidates: CHANGED, onDone: onClose });
  const load = async (): Promise<Version<ResourceForm>> => {
    const now = (await queryClient.fetchQuery({ ...api.resources.list.queryOptions({ days: null }), staleTime: 0 })).find((each) => each.id === id) ?? resource;
    return { revision: now.revision, values: formOf(now) };
  };
  if (removing) return <RemoveResource resource={resource} onClose={onClose} onBack={() => setRemoving(false)} />;
  return (
    <Dialog title={t('correctTitle')} onClose={onClose}>
      <DraftForm
        {...shared}
        schema={resourceSchema}
        initial={formOf(resource)}
        send={(draft, expectedRevision) => correct.send({ id, expectedRevision, draft })}
        pending={correct.pending}
        problem={correct.problem}
        draft={`resource ${id}`}
        record={{ revision, load }}
        submit={t('save')}
        onCancel={onClose}
      >
        <Text size="sm">{t('correctText')}</Text>
        <ResourceFields />
      </DraftForm>
      <Button mt="md" variant="subtle" color="red" onClick={() => setRemoving(true)}>
        {t('remove')}
      </Button>
    </Dialog>
  );
}

function RemoveResource({ resource: { id, revision }, onClose, onBack }: { resource: Resource; onClose: () => void; onBack: () => void }) {
  const { t } = useTranslation(['resources', 'common']);
  const remove = useChange(client.resources.remove.mutate, { invalidates: CHANGED, onDone: onClose });
  return (
    <Dialog title={t('remove')} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{t('removeText')}</Text>
        {remove.problem && <ErrorNotice error={remove.problem} />}
        <Group gap="sm">
          <Button color="red" loading={remove.pending} onClick={() => remove.send({ id, expectedRevision: revision })}>
            {t('remove')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function useResourceForm() {
  const { t } = useTranslation('resources');
  return {
    fieldOf: (path: string) => path.replace(/^draft\./, ''),
    problemText: (code: string) => (code === 'LANGUAGE_OF_INTERPRETERS' ? t('languageNeeded') : undefined),
    concerns: { OUTSIDE_COUNTRY: 'departmentPcode' } as const,
  };
}

function ResourceFields() {
  const { t } = useTranslation(['resources', 'common']);
  const kind: ResourceKind = useWatch({ name: 'kind' });
  const zones = useZones();
  const departments = useMemo(() => [...zones.values()].filter(({ level }) => level === 'DEPARTMENT').sort((a, b) => a.name.localeCompare(b.name, 'fr')), [zones]);
  const nothing = { value: '', label: t('choose') };
  return (
    <>
      <SelectField name="kind" label={t('kind')} data={ResourceKind.codes.map((value) => ({ value, label: t(`common:resourceKind.${value}`) }))} />
      {kind === 'INTERPRETER' && (
        <SelectField
          name="language"
          label={t('language')}
          withAsterisk
          data={[nothing, ...SpokenLanguage.codes.map((value) => ({ value, label: t(`common:spokenLanguage.${value}`) }))]}
        />
      )}
      <SelectField
        name="departmentPcode"
        label={t('common:level.DEPARTMENT')}
        description={t('departmentHelp')}
        withAsterisk
        data={[nothing, ...departments.map(({ pcode, name }) => ({ value: pcode, label: name }))]}
      />
      <NumberField name="count" label={t('number')} withAsterisk min={0} max={500} allowDecimal={false} />
      <TextField name="contact" label={t('contact')} description={t('contactHelp')} maxLength={200} />
    </>
  );
}
