import '../situation/situation.css';
import './hotspots.css';
import { Alert, Button, Group, NumberInput, Progress, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../analysis/client.ts';
import type { HotspotResult } from '../analysis/hotspots.ts';
import { proposeParameters, type Run, RunCancelled, startRun } from '../analysis/run.ts';
import { api } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { addText } from '../i18n/index.ts';
import { useLayer } from '../map/use-map.ts';
import { CountLine } from '../situation/CountLine.tsx';
import { Filters } from '../situation/Filters.tsx';
import { Histogram } from '../situation/Histogram.tsx';
import { situationText } from '../situation/text.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Compare } from './Compare.tsx';
import { drawn } from './draw.ts';
import { ResultCard } from './ResultCard.tsx';
import { ResultTable } from './ResultTable.tsx';
import { SavedRuns } from './SavedRuns.tsx';
import { hotspotsText } from './text.ts';

addText('situation', situationText);
addText('hotspots', hotspotsText);

const METHODS: HotspotMethod[] = ['getis-ord', 'dbscan', 'kernel-density'];

/** Asks one of three questions of the rescues that the filters leave, on this machine, and shows the answer with what must not be concluded from it. */
export function Hotspots() {
  const { t } = useTranslation(['hotspots', 'common']);
  const { view, setView } = useView();
  const queries = useQueryClient();
  const { register, selection, filter, key } = useSelection(view);
  const zones = useQuery(api.zones.list.queryOptions());
  const departments = useMemo(() => (zones.data ?? []).filter(({ level }) => level === 'DEPARTMENT').map(({ pcode, geometry, box }) => ({ pcode, geometry, box })), [zones.data]);
  const names = useMemo(() => new Map((zones.data ?? []).map(({ pcode, name }) => [pcode, name])), [zones.data]);

  const [method, setMethod] = useState<HotspotMethod>('getis-ord');
  const [chosen, setChosen] = useState<Partial<HotspotParameters>>({});
  const ready = selection.isSuccess && !selection.isPlaceholderData;
  const proposed = useQuery({
    queryKey: ['proposed', method, key],
    queryFn: ({ signal }) => proposeParameters(method, signal),
    enabled: ready,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const parameters = proposed.data && { ...proposed.data, ...chosen };

  const [progress, setProgress] = useState<number | null>(null);
  const [answer, setAnswer] = useState<{ result: HotspotResult; parameters: HotspotParameters; filter: typeof filter } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef<Run | null>(null);
  useEffect(() => () => running.current?.cancel(), []);

  const run = async () => {
    if (!parameters) return;
    running.current?.cancel();
    setFailure(null);
    setProgress(0);
    setView({ run: undefined, compare: undefined });
    const started = startRun({ method, parameters, departments }, setProgress);
    running.current = started;
    try {
      setAnswer({ result: await started.result, parameters, filter });
    } catch (error) {
      if (!(error instanceof RunCancelled)) setFailure(error);
    } finally {
      if (running.current === started) {
        running.current = null;
        setProgress(null);
      }
    }
  };

  const saved = useQuery({ ...api.hotspots.get.queryOptions({ id: view.run ?? '' }), enabled: view.run !== undefined });
  const shown = view.run
    ? saved.data && { method: saved.data.method, features: saved.data.result as GeoJSON.FeatureCollection }
    : answer && { method: answer.result.method, features: answer.result.features };
  const { cells, hulls } = useMemo(() => drawn(shown?.method ?? 'getis-ord', shown?.features ?? null), [shown?.method, shown?.features]);
  useLayer('hotspot-cells', cells);
  useLayer('hotspot-hulls', hulls);

  const [name, setName] = useState('');
  const save = useMutation(
    api.hotspots.save.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries({ queryKey: api.hotspots.list.queryKey() });
        setName('');
        setView({ run: id });
      },
    }),
  );
  const outdated = answer !== null && ready && JSON.stringify(answer.filter) !== JSON.stringify(filter);

  return (
    <>
      <Panel>
        <Stack gap="sm">
          <Title order={1}>{t('title')}</Title>
          {register.isError && <ErrorNotice error={register.error} onRetry={() => void register.refetch()} />}
          {selection.data && (
            <>
              <CountLine summary={selection.data} stale={selection.isPlaceholderData} />
              <Histogram {...selection.data.histogram} from={view.from} to={view.to} onPeriod={(from, to) => setView({ from, to }, { replace: true })} />
              <details>
                <summary>{t('filters')}</summary>
                <Filters view={view} summary={selection.data} organisations={register.data?.organisations ?? []} onChange={setView} />
              </details>
            </>
          )}
          <Radio.Group
            label={t('question')}
            value={method}
            onChange={(value) => {
              setMethod(value as HotspotMethod);
              setChosen({});
            }}
          >
            <Stack gap={8} mt={6}>
              {METHODS.map((each) => (
                <Radio key={each} value={each} label={t(`ask.${each}`)} description={t(`how.${each}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {parameters && (
            <Group grow align="flex-start" gap="xs">
              <NumberInput
                label={t(`distance.${method}`)}
                description={t(`distanceHelp.${method}`)}
                suffix=" m"
                min={100}
                max={200_000}
                step={500}
                value={parameters.distance}
                onChange={(value) => setChosen({ ...chosen, distance: Number(value) || parameters.distance })}
              />
              {method === 'dbscan' && (
                <NumberInput
                  label={t('minPoints')}
                  description={t('minPointsHelp')}
                  min={2}
                  max={1000}
                  allowDecimal={false}
                  value={parameters.minPoints ?? 5}
                  onChange={(value) => setChosen({ ...chosen, minPoints: Number(value) || 5 })}
                />
              )}
              {method === 'getis-ord' && (
                <NumberInput
                  label={t('alpha')}
                  description={t('alphaHelp')}
                  suffix=" %"
                  min={0.1}
                  max={20}
                  step={1}
                  value={(parameters.alpha ?? 0.05) * 100}
                  onChange={(value) => setChosen({ ...chosen, alpha: (Number(value) || 5) / 100 })}
                />
              )}
            </Group>
          )}
          {Object.keys(chosen).length > 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => setChosen({})}>
              {t('backToDefaults')}
            </Button>
          )}
          {progress === null ? (
            <Button onClick={() => void run()} disabled={!parameters || departments.length === 0}>
              {t('run')}
            </Button>
          ) : (
            <Group gap="xs" wrap="nowrap">
              <Progress value={progress * 100} aria-label={t('running')} style={{ flex: 1 }} animated />
              <Button size="compact-sm" variant="default" onClick={() => running.current?.cancel()}>
                {t('common:cancel')}
              </Button>
            </Group>
          )}
          {failure !== null && <ErrorNotice error={failure} onRetry={() => void run()} />}
          {outdated && !view.run && <Alert color="yellow">{t('outdated')}</Alert>}
          {answer && !view.run && (
            <ResultCard
              method={answer.result.method}
              parameters={answer.parameters}
              result={answer.result}
              names={names}
              breakdown={selection.data?.breakdown}
              filter={answer.filter}
            />
          )}
          {answer?.result.enough && !view.run && (
            <form
              className="save-run"
              onSubmit={(event) => {
                event.preventDefault();
                const { result } = answer;
                save.mutate({
                  name: name.trim() || t('defaultName', { method: t(`short.${result.method}`), date: formatDate(new Date().toISOString()) }),
                  method: result.method,
                  parameters: answer.parameters,
                  filter: answer.filter,
                  seed: 1,
                  dataVersion: result.dataVersion,
                  used: result.used,
                  excluded: result.excluded + result.withoutPlace,
                  result: { type: 'FeatureCollection', features: result.features.features },
                });
              }}
            >
              <TextInput label={t('runName')} value={name} maxLength={120} onChange={(event) => setName(event.currentTarget.value)} />
              <Button type="submit" variant="default" mt="xs" loading={save.isPending}>
                {t('save')}
              </Button>
              {save.isError && <ErrorNotice error={save.error} />}
            </form>
          )}
          {view.run && saved.isError && <ErrorNotice error={saved.error} onRetry={() => setView({ run: undefined })} />}
          {view.run && saved.data && (
            <section className="saved-run" aria-label={saved.data.name}>
              <h2>{saved.data.name}</h2>
              <Text size="sm">{t('savedBy', { account: saved.data.createdBy, date: formatDate(saved.data.createdAt) })}</Text>
              <Text size="sm">
                {t(`short.${saved.data.method}`)} ; {t(`distance.${saved.data.method}`)} {formatNumber(saved.data.parameters.distance)} m ;{' '}
                {t('usedExcluded', { used: formatNumber(saved.data.used), excluded: formatNumber(saved.data.excluded) })}
              </Text>
              <Text size="sm">{t('reproducible', { data: saved.data.dataVersion, code: saved.data.codeVersion, seed: saved.data.seed })}</Text>
              {register.data && register.data.dataVersion !== saved.data.dataVersion && (
                <Alert color="yellow">{t('dataMoved', { before: saved.data.dataVersion, now: register.data.dataVersion })}</Alert>
              )}
              <Text size="sm">{t(`caveat.${saved.data.method}`)}</Text>
              <Button size="compact-sm" variant="default" mt="xs" onClick={() => setView({ run: undefined, compare: undefined })}>
                {t('closeRun')}
              </Button>
            </section>
          )}
          <SavedRuns open={view.run} compare={view.compare} onView={setView} />
        </Stack>
      </Panel>
      {answer && !view.run && <ResultTable result={answer.result} names={names} />}
      {view.run && view.compare && <Compare first={view.run} second={view.compare} onClose={() => setView({ compare: undefined })} />}
    </>
  );
}
