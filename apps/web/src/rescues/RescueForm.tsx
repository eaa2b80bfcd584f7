import '../ui/form/place-field.css';
import { Alert, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { AGE_BANDS } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs, queryClient } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import type { Version } from '../ui/form/record.ts';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { EMPTY_FORM, type FormValues, fieldOfDraft, formOf, rescueSchema } from './form.ts';
import { RescueFields } from './RescueFields.tsx';

type Rescue = Outputs['rescues']['get'];

const Entered = rescueSchema(false);
const Corrected = rescueSchema(true);
const changedBy = (id: number) => [['register'], api.rescues.get.queryKey({ id })];

/** Enters a rescue, or corrects one: what it said before is kept, and the correction says why. */
export function RescueForm() {
  const { view } = useView('/shell/rescue');
  const before = useQuery({ ...api.rescues.get.queryOptions({ id: view.rescue ?? 1 }), enabled: view.rescue !== undefined, staleTime: 0, gcTime: 0 });
  const { t } = useTranslation(['rescueForm', 'common']);
  return (
    <Panel>
      <Title order={1}>{t(view.rescue === undefined ? 'enter' : 'correct')}</Title>
      {view.rescue !== undefined && before.isError && <ErrorNotice error={before.error} onRetry={() => void before.refetch()} />}
      {view.rescue !== undefined && before.isPending && <Skeleton height={400} aria-label={t('common:loading')} />}
      {view.rescue === undefined && <Enter />}
      {view.rescue !== undefined && before.data && <Correct key={view.rescue} before={before.data} />}
    </Panel>
  );
}

/** What entering and correcting share of their forms. */
function useRescueForm() {
  const { t } = useTranslation(['rescueForm', 'common']);
  return {
    fieldOf: fieldOfDraft,
    labelOf: (path: string) => t(`field.${fieldOfDraft(path)}`, { defaultValue: path }),
    problemText: (code: string) => t(`problem.${code}`, { defaultValue: '' }) || undefined,
    concerns: { REFERENCE_TAKEN: 'reference', OUTSIDE_COUNTRY: 'lat', OUTSIDE_TERRITORY: 'lat' } as const,
  };
}

function Enter() {
  const { t } = useTranslation(['rescueForm', 'common']);
  const shared = useRescueForm();
  const create = useChange(client.rescues.create.mutate, { invalidates: ({ id }) => changedBy(id) });
  if (create.done)
    return (
      <Stack gap="sm">
        <Alert color="green" title={t('entered')} role="status">
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t('enteredText', { reference: create.sent?.reference ?? '' })}</Text>
            <Button size="compact-sm" onClick={create.clear}>
              {t('another')}
            </Button>
          </Stack>
        </Alert>
        {create.answer && create.answer.alike.length > 0 && <AlikeRescues alike={create.answer.alike} />}
      </Stack>
    );
  return (
    <DraftForm
      {...shared}
      schema={Entered}
      initial={EMPTY_FORM}
      send={({ draft }) => create.send(draft)}
      pending={create.pending}
      problem={create.problem}
      draft="new rescue"
      submit={t('saveNew')}
    >
      <Text size="sm">{t('enterText')}</Text>
      <RescueFields />
    </DraftForm>
  );
}

/** What may be the same case under another reference: who entered it looks, and corrects or takes back one of the two. */
function AlikeRescues({ alike }: { alike: Outputs['rescues']['create']['alike'] }) {
  const { t } = useTranslation('rescueForm');
  return (
    <Alert color="yellow" title={t('alike')}>
      <Text size="sm">{t('alikeText', { count: alike.length })}</Text>
      <ul>
        {alike.map(({ id, reference }) => (
          <li key={id}>
            <Link to="/situation" search={{ selected: `rescue:${id}` }}>
              {reference}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Correct({ before }: { before: Rescue }) {
  const { t } = useTranslation(['rescueForm', 'common']);
  const navigate = useNavigate();
  const shared = useRescueForm();
  const back = () => navigate({ to: '/situation', search: ({ rescue: _, ...kept }) => kept });
  const correct = useChange(client.rescues.correct.mutate, { invalidates: ({ id }) => changedBy(id), onDone: back });
  const load = async (): Promise<Version<FormValues>> => {
    const { revision, draft, history } = await queryClient.fetchQuery({ ...api.rescues.get.queryOptions({ id: before.id }), staleTime: 0 });
    const last = history[0];
    return { revision, values: formOf(draft), about: last && t('correctedMeanwhile', { account: last.replacedBy, date: formatDate(last.replacedAt), reason: last.reason }) };
  };
  return (
    <DraftForm
      {...shared}
      schema={Corrected}
      initial={formOf(before.draft)}
      send={({ draft, reason }, expectedRevision) => correct.send({ id: before.id, expectedRevision, draft, reason })}
      pending={correct.pending}
      problem={correct.problem}
      draft={`rescue ${before.id}`}
      record={{
        revision: before.revision,
        load,
        together: [
          { label: t('place'), names: ['placePrecision', 'lat', 'lon', 'placeName', 'accuracyMetres', 'departmentPcode'] },
          { label: t('byAge'), names: ['byAge', ...AGE_BANDS] },
        ],
        apart: ['reason'],
      }}
      submit={t('saveCorrection')}
      onCancel={() => void back()}
    >
      <Text size="sm">{t('correctText')}</Text>
      <RescueFields />
      <TextField name="reason" label={t('reason')} description={t('reasonHelp')} withAsterisk />
      <Text size="xs" c="dimmed">
        {t('revision', { revision: formatNumber(before.revision) })}
      </Text>
    </DraftForm>
  );
}
