import type { z } from 'zod';
import { AnalysisError } from '../../foundation/index.ts';

/** One analysis as it is spoken on the wire: plain JSON in, plain JSON out. */
export interface Method {
  name: string;
  request: z.ZodType;
  response: z.ZodType;
  /** @throws AnalysisError for a request that breaks the schema, or that the analysis cannot answer */
  answer(request: unknown): unknown;
}

/** Ties a pair of schemas to the function that leads from one to the other. */
export function defineMethod<Request, Response>(method: { name: string; request: z.ZodType<Request>; response: z.ZodType<Response>; run: (request: Request) => Response }): Method {
  const { name, request, response, run } = method;
  return {
    name,
    request,
    response,
    answer(json) {
      const asked = request.safeParse(json);
      if (!asked.success) throw errorOfIssue(asked.error.issues);
      const answered = response.safeParse(run(asked.data));
      if (answered.success) return answered.data;
      // The schema of the answer refuses NaN and Infinity: all that can come here is a sum past the largest double.
      const path = pathOf(answered.error.issues[0]?.path ?? []);
      throw new AnalysisError('no-answer', '', `the numbers are too large or too small: ${path} overflows`);
    },
  };
}

function errorOfIssue([first]: readonly z.core.$ZodIssue[]): AnalysisError {
  if (!first) return new AnalysisError('invalid-request', '', 'the request is not valid');
  const path = pathOf(first.code === 'unrecognized_keys' ? [...first.path, ...first.keys.slice(0, 1)] : first.path);
  return new AnalysisError('invalid-request', path, path ? `${path}: ${first.message}` : first.message);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, key) => (typeof key === 'number' ? `${written}[${key}]` : written ? `${written}.${String(key)}` : String(key)), '');
}
