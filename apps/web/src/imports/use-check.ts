import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportAnswers, ImportNoun } from '@vigie/domain';
import type { Mapping } from '@vigie/ingest';
import { useEffect, useRef, useState } from 'react';
import { api, client, isApiError, type Outputs } from '../api.ts';
import { currentLanguage } from '../i18n/index.ts';
import { useChange } from '../use-change.ts';
import { uploadFile } from './upload.ts';

export type Report = Extract<Outputs['imports']['job'], { state: 'done' }>['report'];

/** How the rows are read; the import uses what the trial was shown with. */
export interface Reading {
  mapping: Mapping;
  answers: ImportAnswers;
}
interface Job {
  id: string;
  dryRun: boolean;
  reading: Reading;
}

const POLL_MS = 400;

/** Sends the file once, tries it against the register, and imports it: two jobs on the server with the same upload. */
export function useCheck(file: File, noun: ImportNoun) {
  const queries = useQueryClient();
  const [upload, setUpload] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const [job, setJob] = useState<Job | null>(null);
  const starting = useRef<AbortController | null>(null);

  const send = async (signal: AbortSignal) => {
    setSent(0);
    const { id } = await uploadFile(noun, file, signal, setSent);
    setUpload(id);
    return id;
  };
  const begin = useChange(async ({ dryRun, reading }: Omit<Job, 'id'>) => {
    const abort = new AbortController();
    starting.current = abort;
    const run = (from: string) => client.imports.start.mutate({ upload: from, fileName: file.name.slice(-200), noun, dryRun, language: currentLanguage(), ...reading });
    const started = await run(upload ?? (await send(abort.signal))).catch(async (error: unknown) => {
      // The server keeps uploads for two hours; the browser still has the file.
      if (upload && isApiError(error) && error.data?.problem === 'UPLOAD_EXPIRED') return run(await send(abort.signal));
      throw error;
    });
    setJob({ id: started.job, dryRun, reading });
    // The user stopped after the file had arrived and before the server answered, so the job can only be ended now.
    if (abort.signal.aborted) await client.imports.cancel.mutate({ job: started.job });
  });
  const status = useQuery({
    ...api.imports.job.queryOptions({ job: job?.id ?? '' }),
    enabled: job !== null,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : POLL_MS),
  });
  const stop = useChange(client.imports.cancel.mutate, { onDone: () => status.refetch(), onProblem: () => status.refetch() });
  const data = job ? status.data : undefined;
  const running = begin.pending || (job !== null && !status.isError && (data === undefined || data.state === 'running'));
  const imported = data?.state === 'done' && !data.dryRun;

  useEffect(() => {
    if (!imported) return;
    const changed = [api.zones, api.indicators, api.effort, api.centres, api.imports.list];
    for (const part of changed) void queries.invalidateQueries(part.pathFilter());
    void queries.invalidateQueries({ queryKey: ['register'] });
  }, [imported, queries]);

  // A trial without anyone waiting for it is ended to save the server's time; an import under way goes on and appears in the list.
  const trial = useRef<string | null>(null);
  trial.current = job?.dryRun && running ? job.id : null;
  useEffect(
    () => () => {
      if (trial.current) client.imports.cancel.mutate({ job: trial.current }).catch(() => {});
      starting.current?.abort();
    },
    [],
  );

  return {
    upload,
    sent,
    running,
    imported,
    dryRun: begin.pending && begin.sent ? begin.sent.dryRun : (job?.dryRun ?? true),
    uploading: begin.pending,
    progress: data?.progress,
    report: data?.state === 'done' ? data.report : undefined,
    problem: data?.state === 'failed' ? data.problem : undefined,
    error: stoppedByUser(begin.problem) ? null : (begin.problem ?? (job ? status.error : null)),
    check: (reading: Reading) => begin.send({ dryRun: true, reading }),
    commit: () => job && begin.send({ dryRun: false, reading: job.reading }),
    cancel: () => {
      starting.current?.abort();
      if (job) void stop.send({ job: job.id });
    },
    /** Forgets the trial, because what it was made with changed; the upload stays. */
    reset: () => {
      setJob(null);
      begin.clear();
    },
  };
}
export type Check = ReturnType<typeof useCheck>;

const stoppedByUser = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
