import './hotspots.css';
import { Alert, Button, Group, Progress, Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { HotspotMethod, HotspotParameters, RescueFilter } from '@vigie/domain';
import type { HotspotResult } from '@vigie/hotspots';
import { use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Cancelled } from '../app/in-worker.ts';
import { MapNote, Panel, SlotsContext } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import { useLayer } from '../map/use-map.ts';
import { CountLine } from '../register/CountLine.tsx';
import { useSelection } from '../register/client.ts';
import { Filters } from '../register/Filters.tsx';
import { Histogram } from '../register/Histogram.tsx';
import { PlaceFilter } from '../register/PlaceFilter.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useZones } from '../zones/zones.ts';
import { Compare } from './Compare.tsx';
import { drawn } from './draw.ts';
import { Found } from './Found.tsx';
import { KeepRun } from './KeepRun.tsx';
import { MonthsFigure } from './MonthsFigure.tsx';
import { OpenRun } from './OpenRun.tsx';
import { Question } from './Question.tsx';
import { ResultCard } from './ResultCard.tsx';
import { ResultTable } from './ResultTable.tsx';
import { proposeParameters, type Run, startRun } from './run.ts';
import { SavedRuns } from './SavedRuns.tsx';
import { hotspotCells, hotspotHulls } from './source.ts';
import { squareMetres } from './square-metres.ts';
import { useStudyContext } from './use-study-context.ts';

const FIRST_SEED = 1;
/** Milliseconds between two looks at a run that the server is making. */
const LOOK_AGAIN = 700;

interface Answer {
  result: HotspotResult;
  parameters: HotspotParameters;
  seed: number;
  filter: RescueFilter;
}

/** On a map that is empty because nothing was asked yet: what to do. On a phone it stands alone, because the panel is closed. */
function NothingAsked() {
  const { t } = useTranslation('hotspots');
  const { openPanel } = use(SlotsContext);
  return (
    <MapNote>
      <span>{t('nothingAsked')}</span>
      <Button size="compact-sm" variant="default" className="phone-only" onClick={openPanel}>
        {t('askQuestion')}
      </Button>
    </MapNote>
  );
}

/** Asks a question of the rescues that the filters leave, on this machine, and shows the answer with what must not be concluded from it. */
export function Hotspots() {
  const { t } = useTranslation(['hotspots', 'common']);
  const { view, setView } = useView('/shell/hotspots');
  // What is computed, kept and compared is what was answered, so that the server finds the same rescues.
  const { register, selection, answered: filter, key, ready } = useSelection();
  const { departments, names, effort, ready: contextReady } = useStudyContext(filter);

  const zones = useZones();
  const area = useMemo(() => squareMetres(filter.place ?? null, zones), [filter.place, zones]);
  const [method, setMethod] = useState<HotspotMethod>('getis-ord');
  const [chosen, setChosen] = useState<Partial<HotspotParameters>>({});
  const [seed, setSeed] = useState(FIRST_SEED);
  const proposed = useQuery({
    queryKey: ['proposed', method, key],
    queryFn: ({ signal }) => proposeParameters(method, area, signal),
    enabled: ready && (filter.place?.kind !== 'zone' || zones.size > 0),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const parameters = proposed.data && !proposed.isPlaceholderData ? { ...proposed.data, ...chosen } : undefined;

  const [progress, setProgress] = useState<number | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef<Run | null>(null);
  useEffect(() => () => running.current?.cancel(), []);

  const run = async () => {
    if (!parameters) return;
    running.current?.cancel();
    setFailure(null);
    setProgress(0);
    setView({ run: undefined, compare: undefined });
    const started = startRun({ method, parameters, seed, departments, effort, period: { from: filter.from, to: filter.to } }, setProgress);
    running.current = started;
    try {
      setAnswer({ result: await started.result, parameters, seed, filter });
    } catch (error) {
      if (!(error instanceof Cancelled)) setFailure(error);
    } finally {
      if (running.current === started) {
        running.current = null;
        setProgress(null);
      }
    }
  };

  const kept = useQuery({
    ...api.hotspots.get.queryOptions({ id: view.run ?? '' }),
    enabled: view.run !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'QUEUED' || state.data?.state === 'RUNNING' ? LOOK_AGAIN : false),
  });
  const shown = view.run ? kept.data?.result : answer?.result;
  const [opened, setOpened] = useState<{ of: HotspotResult | undefined; id: string | undefined }>();
  const found = opened?.of === shown ? opened?.id : undefined;
  const setFound = useCallback((id: string | undefined) => setOpened({ of: shown ?? undefined, id }), [shown]);
  const { cells, hulls } = useMemo(() => drawn(shown?.method ?? 'getis-ord', shown?.features ?? null), [shown?.method, shown?.features]);
  useLayer(hotspotCells, cells);
  useLayer(hotspotHulls, hulls);

  const filtered = filter.place != null || filter.sectors.length + filter.sources.length + filter.precisions.length + filter.organisations.length > 0;
  const outdated = answer !== null && ready && JSON.stringify(answer.filter) !== JSON.stringify(filter);
  return (
    <>
      <Panel>
        <Stack gap="sm">
          <Title order={1}>{t('title')}</Title>
          {view.run && kept.isError && <ErrorNotice error={kept.error} onRetry={() => setView({ run: undefined })} />}
          {view.run && kept.data && (
            <OpenRun run={kept.data} dataVersion={register.data?.dataVersion} names={names} onClose={() => setView({ run: undefined, compare: undefined })} />
          )}
          {register.isError && <ErrorNotice error={register.error} onRetry={() => void register.refetch()} />}
          {selection.data && (
            <>
              <CountLine summary={selection.data} stale={selection.isPlaceholderData} />
              <Histogram {...selection.data} />
              {/* What leaves rescues out is never folded away. */}
              <details open={filtered}>
                <summary>{t('filters')}</summary>
                <PlaceFilter summary={selection.data} />
                <Filters summary={selection.data} organisations={register.data?.organisations ?? []} />
              </details>
            </>
          )}
          <Question
            method={method}
            parameters={parameters}
            seed={seed}
            changed={Object.keys(chosen).length > 0 || seed !== FIRST_SEED}
            onMethod={(next) => {
              setMethod(next);
              setChosen({});
            }}
            onParameters={(patch) => setChosen({ ...chosen, ...patch })}
            onSeed={setSeed}
            onDefaults={() => {
              setChosen({});
              setSeed(FIRST_SEED);
            }}
          >
            {progress === null ? (
              <Button onClick={() => void run()} disabled={!parameters || !contextReady}>
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
          </Question>
          {!shown && progress === null && <NothingAsked />}
          {failure !== null && <ErrorNotice error={failure} onRetry={() => void run()} />}
          {outdated && !view.run && <Alert color="yellow">{t('outdated')}</Alert>}
          {answer && !view.run && <ResultCard {...answer} code={null} names={names} breakdown={selection.data?.breakdown} />}
          {answer && answer.result.silence === null && !view.run && (
            <KeepRun asked={{ method: answer.result.method, parameters: answer.parameters, filter: answer.filter, seed: answer.seed }} onKept={(id) => setView({ run: id })} />
          )}
          {selection.data && <MonthsFigure />}
          <SavedRuns open={view.run} compare={view.compare} onView={setView} />
        </Stack>
      </Panel>
      {shown && shown.silence === null && (
        <>
          <ResultTable result={shown} names={names} selected={found} onSelect={setFound} />
          <Found result={shown} names={names} selected={found} onSelect={setFound} />
        </>
      )}
      {view.run && view.compare && <Compare first={view.run} second={view.compare} onClose={() => setView({ compare: undefined })} />}
    </>
  );
}
