import type { ImportAnswers, ImportNoun } from '@vigie/domain';
import { type Inspection, ingest, inspect, type Mapping, type SourceFile, UnreadableFile } from '@vigie/ingest';
import { expose } from 'comlink';
import { z } from 'zod';
import { collect, type Preview, type Progress } from './collect.ts';
import { type Ground, resolverOf } from './resolver.ts';

// As on the page: the content security policy refuses checks compiled with `new Function`.
z.config({ jitless: true });

export interface PreviewRequest {
  noun: ImportNoun;
  mapping: Mapping;
  answers: ImportAnswers;
  today: string;
  language: 'fr' | 'en';
}
/** A file that cannot be read is returned as a result: an error thrown here would lose its class on the way to the page. */
export type Read<Result> = { readable: true; result: Result } | { readable: false };

const TELL_MS = 100;

/** Reads files off the page; one worker a reading, so that ending the worker cancels it at once. */
const api = {
  inspect: (file: File, noun: ImportNoun): Promise<Read<Inspection>> => read(() => inspect(sourceOf(file), noun)),
  preview(file: File, ground: Ground, { language, ...options }: PreviewRequest, onProgress: (progress: Progress) => void): Promise<Read<Preview>> {
    let told = 0;
    const batches = () => ingest(sourceOf(file), { ...options, resolver: resolverOf(ground), indicators: new Map(ground.indicators) });
    return read(() =>
      collect(batches(), language, (progress) => {
        if (Date.now() - told < TELL_MS) return;
        told = Date.now();
        onProgress(progress);
      }),
    );
  },
};
export type PreviewWorker = typeof api;

async function read<Result>(work: () => Promise<Result>): Promise<Read<Result>> {
  try {
    return { readable: true, result: await work() };
  } catch (error) {
    if (error instanceof UnreadableFile) return { readable: false };
    throw error;
  }
}

/** A reader instead of the stream's own iterator, which Safari does not have. */
function sourceOf(file: File): SourceFile {
  return {
    name: file.name,
    async *chunks() {
      const reader = file.stream().getReader();
      try {
        for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
      } finally {
        // A reader that stops early, as inspecting does, must let go of the file.
        await reader.cancel();
      }
    },
  };
}

expose(api);
