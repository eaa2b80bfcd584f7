import '../ui/form/place-field.css';
import { Alert, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs, queryClient } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import { BEDS_CHANGED } from '../beds/changed.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm, type FormHandle } from '../ui/form/DraftForm.tsx';
import { History } from '../ui/form/History.tsx';
import type { Version } from '../ui/form/record.ts';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { CentreFields } from './CentreFields.tsx';
import { centreSchema, EMPTY_FORM, type FormValues, formOf } from './form.ts';

type Detail = Outputs['centres']['get'];

const Entered = centreSchema(false);
const Corrected = centreSchema(true);
const changedBy = (id: number) => [...BEDS_CHANGED, api.centres.get.queryKey({ id })];

/** Enters a centre, or corrects one: what it said before is kept, and the correction says why. */
export function CentreForm() {
  const { view } = useView('/shell/centre');
  const before = useQuery({ ...api.centres.get.queryOptions({ id: view.centre ?? 1 }), enabled: view.centre !== undefined, staleTime: 0, gcTime: 0 });
  const { t } = useTranslation(['centreForm', 'common']);
  return (
    <Panel>
      <Title order={1}>{t(view.centre === undefined ? 'enter' : 'correct')}</Title>
      {view.centre !== undefined && before.isError && <ErrorNotice error={before.error} onRetry={() => void before.refetch()} />}
      {view.centre !== undefined && before.isPending && <Skeleton height={400} aria-label={t('common:loading')} />}
      {view.centre === undefined && <Enter />}
      {view.centre !== undefined && before.data && <Correct key={view.centre} before={before.data} />}
    </Panel>
  );
}

/** What entering and correcting share of their forms. */
function useCentreForm() {
  const { t } = useTranslation('centreForm');
  return {
    fieldOf: (path: string) => path.replace(/^draft\./, ''),
    problemText: (code: string) => t(`problem.${code}`, { defaultValue: '' }) || undefined,
    concerns: { REFERENCE_TAKEN: 'reference', OUTSIDE_COUNTRY: 'lat' } as const,
  };
}

/** Back to the centres, with the one that was written selected. */
function useBack() {
  const navigate = useNavigate();
  return (id?: number) =>
    navigate({ to: '/centres', search: ({ centre: _, ...kept }: Record<string, unknown>) => ({ ...kept, ...(id !== undefined && { selected: `centre:${id}` }) }) as never });
}

function Enter() {
  const { t } = useTranslation(['centreForm', 'common']);
  const shared = useCentreForm();
  const back = useBack();
  const houses = useQuery(api.centres.houses.queryOptions());
  const create = useChange(client.centres.create.mutate, { invalidates: ({ id }) => changedBy(id) });
  const made = create.answer;
  if (made)
    return (
      <Alert color="green" title={t('entered')} role="status">
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('enteredText', { name: create.sent?.draft.name ?? '' })}</Text>
          <Button size="compact-sm" onClick={() => void back(made.id)}>
            {t('see')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={create.clear}>
            {t('another')}
          </Button>
        </Stack>
      </Alert>
    );
  return (
    <DraftForm
      {...shared}
      schema={Entered}
      initial={EMPTY_FORM}
      send={({ draft, organisationId }) => create.send({ draft, organisationId })}
      pending={create.pending}
      problem={create.problem}
      draft="new centre"
      submit={t('saveNew')}
      onCancel={() => void back()}
    >
      <Text size="sm">{t('enterText')}</Text>
      <CentreFields fixed={false} />
      <SelectField
        name="organisationId"
        label={t('organisation')}
        description={t('organisationHelp')}
        data={[{ value: '', label: t('nobody') }, ...(houses.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
    </DraftForm>
  );
}

function Correct({ before }: { before: Detail }) {
  const { t } = useTranslation(['centreForm', 'common']);
  const shared = useCentreForm();
  const back = useBack();
  const correct = useChange(client.centres.correct.mutate, { invalidates: ({ id }) => changedBy(id), onDone: ({ id }) => back(id) });
  const form = useRef<FormHandle<FormValues>>(null);
  const together = { together: [{ label: t('place'), names: ['lat', 'lon', 'departmentPcode'] }], apart: ['reason', 'organisationId'] };
  const load = async (): Promise<Version<FormValues>> => {
    const { revision, draft, history } = await queryClient.fetchQuery({ ...api.centres.get.queryOptions({ id: before.id }), staleTime: 0 });
    return { revision, values: formOf(draft), about: history[0] && about(history[0]) };
  };
  const about = ({ replacedBy, replacedAt, reason }: Detail['history'][number]) => t('correctedBy', { account: replacedBy, date: formatDate(replacedAt), reason });
  return (
    <DraftForm
      {...shared}
      schema={Corrected}
      initial={formOf(before.draft)}
      send={({ draft, reason }, expectedRevision) => correct.send({ id: before.id, expectedRevision, draft, reason })}
      pending={correct.pending}
      problem={correct.problem}
      draft={`centre ${before.id}`}
      ref={form}
      record={{ revision: before.revision, load, ...together }}
      submit={t('saveCorrection')}
      onCancel={() => void back(before.id)}
    >
      <Text size="sm">{t('correctText')}</Text>
      <CentreFields fixed />
      <TextField name="reason" label={t('reason')} description={t('reasonHelp')} withAsterisk />
      <Text size="xs" c="dimmed">
        {t('revision', { revision: formatNumber(before.revision) })}
      </Text>
      {before.history.length > 0 && (
        <History
          title={t('history', { count: before.history.length })}
          current={formOf(before.draft)}
          earlier={before.history.map((earlier) => ({ revision: earlier.revision, values: formOf(earlier.draft), about: about(earlier) }))}
          record={together}
          onTake={({ reason: _, ...values }) => form.current?.set(values)}
        />
      )}
    </DraftForm>
  );
}
