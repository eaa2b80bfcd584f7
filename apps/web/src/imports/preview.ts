import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportAnswers, ImportNoun } from '@vigie/domain';
import type { Inspection, Mapping } from '@vigie/ingest';
import { type Remote, wrap } from 'comlink';
import { useMemo, useState } from 'react';
import { api } from '../api.ts';
import { withProgress } from '../app/with-progress.ts';
import { currentLanguage } from '../i18n/index.ts';
import { placesQuery } from '../zones/localities.ts';
import type { Preview, Progress } from './collect.ts';
import type { PreviewRequest, PreviewWorker, Read } from './preview.worker.ts';
import type { Ground } from './resolver.ts';

/** The file is neither CSV nor GeoJSON, whatever it is called. */
export class FileUnreadable extends Error {
  override name = 'FileUnreadable';
}

/** Reading broke off: the file was moved or changed meanwhile, or the worker failed. */
export class ReadingFailed extends Error {
  override name = 'ReadingFailed';
}

/** A file that was chosen. The number tells it from one of the same name chosen before. */
export interface ChosenFile {
  id: number;
  file: File;
  noun: ImportNoun;
}

async function withWorker<Result>(signal: AbortSignal, work: (worker: Remote<PreviewWorker>) => Promise<Read<Result>>): Promise<Result> {
  const thread = new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module' });
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    thread.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  try {
    const read = await Promise.race([work(wrap<PreviewWorker>(thread)), ended]);
    if (!read.readable) throw new FileUnreadable();
    return read.result;
  } catch (error) {
    throw signal.aborted || error instanceof FileUnreadable ? error : new ReadingFailed('reading broke off', { cause: error });
  } finally {
    thread.terminate();
  }
}

/** A file is read once for each question: it does not change while it is chosen, and what was read of it is not kept afterwards. */
const ONCE = { gcTime: 0, staleTime: Number.POSITIVE_INFINITY, retry: false } as const;

/** How the file is written and which of its columns are recognised. */
export function useInspection({ id, file, noun }: ChosenFile) {
  return useQuery<Inspection>({ queryKey: ['import-inspection', id, noun], queryFn: ({ signal }) => withWorker(signal, (worker) => worker.inspect(file, noun)), ...ONCE });
}

/** What names and points are checked against in the browser. */
export function useGround(noun: ImportNoun) {
  const zones = useQuery(api.zones.list.queryOptions());
  const places = useQuery(placesQuery);
  const indicators = useQuery({ ...api.indicators.list.queryOptions(), enabled: noun === 'indicators' });
  const ground = useMemo<Ground | undefined>(() => {
    if (!zones.data || !places.data || (noun === 'indicators' && !indicators.data)) return undefined;
    return {
      zones: zones.data.map(({ pcode, level, name, parentPcode, geometry }) => ({ pcode, level, name, parentPcode, geometry })),
      places: places.data,
      indicators: (indicators.data ?? []).map(({ code, unit }) => [code, unit]),
    };
  }, [zones.data, places.data, indicators.data, noun]);
  return {
    ground,
    error: zones.error ?? places.error ?? indicators.error,
    refetch: () => Promise.all([zones.refetch(), places.refetch(), ...(noun === 'indicators' ? [indicators.refetch()] : [])]),
  };
}

/** Reads the whole file with a mapping; again whenever the mapping or an answer changes. `mapping` undefined: not yet, something is missing. */
export function usePreview({ id, file, noun }: ChosenFile, mapping: Mapping | undefined, answers: ImportAnswers, ground: Ground | undefined) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress>({ rows: 0, bytes: 0 });
  const queryKey = ['import-preview', id, noun, mapping, answers];
  const name = JSON.stringify(queryKey);
  const [stopped, setStopped] = useState('');
  const query = useQuery<Preview>({
    queryKey,
    queryFn: ({ signal }) => {
      if (!mapping || !ground) throw new Error('nothing to read with');
      setProgress({ rows: 0, bytes: 0 });
      const request: PreviewRequest = { noun, mapping, answers, today: new Date().toISOString().slice(0, 10), language: currentLanguage() };
      return withProgress(setProgress, (report) => withWorker(signal, (worker) => worker.preview(file, ground, request, report)));
    },
    enabled: mapping !== undefined && ground !== undefined && stopped !== name,
    placeholderData: keepPreviousData,
    ...ONCE,
  });
  const stop = () => {
    setStopped(name);
    void queries.cancelQueries({ queryKey });
  };
  return { query, progress, stopped: stopped === name, stop, resume: () => setStopped('') };
}
