import { Alert, Button, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs, queryClient } from '../api.ts';
import { formatDate } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { useAsked } from './asked.ts';
import { ResultCard } from './ResultCard.tsx';
import { ViewOfRun } from './ViewOfRun.tsx';

export type KeptRun = Outputs['hotspots']['get'];

/** A kept run: its answer as it was, or how far the server is with it. */
export function OpenRun({ run, dataVersion, names, onClose }: { run: KeptRun; dataVersion: number | undefined; names: Map<string, string>; onClose: () => void }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const { sentence } = useAsked();
  const key = api.hotspots.get.queryKey({ id: run.id });
  // A run that cannot be stopped has mostly ended meanwhile: it is looked at again in that case too.
  const cancel = useChange(client.hotspots.cancel.mutate, { invalidates: [key], onProblem: () => queryClient.invalidateQueries({ queryKey: key }) });
  const working = run.state === 'QUEUED' || run.state === 'RUNNING';
  return (
    <Stack component="section" gap={6} className="saved-run" aria-label={run.name}>
      <h2>{run.name}</h2>
      <Text size="sm">{t('savedBy', { account: run.createdBy, date: formatDate(run.createdAt) })}</Text>
      {!run.result && <Text size="sm">{t('askedOf', { asked: sentence(run.filter) })}</Text>}
      <ViewOfRun key={run.id} filter={run.filter} />
      {run.state !== 'DONE' && (
        <Text size="sm" role="status">
          {t(`state.${run.state}`)}
        </Text>
      )}
      {working && <Progress value={run.progress * 100} aria-label={t('running')} animated my={6} />}
      {working && (
        <Button size="compact-sm" variant="default" loading={cancel.pending} onClick={() => cancel.send({ id: run.id })}>
          {t('stop')}
        </Button>
      )}
      {cancel.problem && <ErrorNotice error={cancel.problem} />}
      {run.result && <Text size="sm">{t('reproducible', { data: run.result.dataVersion, code: run.codeVersion, seed: run.seed })}</Text>}
      {run.result && dataVersion !== undefined && dataVersion !== run.result.dataVersion && (
        <Alert color="yellow">{t('dataMoved', { before: run.result.dataVersion, now: dataVersion })}</Alert>
      )}
      {run.result && <ResultCard parameters={run.parameters} result={run.result} seed={run.seed} code={run.codeVersion} names={names} filter={run.filter} />}
      <Button size="compact-sm" variant="default" mt="xs" onClick={onClose}>
        {t('closeRun')}
      </Button>
    </Stack>
  );
}
