import { AnalysisError } from '../foundation/index.ts';
import { methods } from './contract.ts';

export interface Answer {
  /** False where the text is an error. */
  ok: boolean;
  /** One line of JSON, without the line break. */
  text: string;
}

/**
 * Answers one line of JSON Lines: the response of the method named in it, or `{"error":{"code","message","path"}}` with a
 * code of {@link AnalysisErrorCode}. Pure: reads and writes nothing else, and never throws.
 */
export function analyseLine(line: string): Answer {
  try {
    const request = parseObject(line);
    return { ok: true, text: JSON.stringify(methodOf(request).answer(request)) };
  } catch (error) {
    return { ok: false, text: JSON.stringify({ error: describe(error) }) };
  }
}

function parseObject(line: string): object {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new AnalysisError('invalid-json', '', `${error instanceof Error ? error.message : 'not JSON'}; a request is one line of JSON`);
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  throw new AnalysisError('invalid-json', '', 'a request is a JSON object');
}

function methodOf(request: object) {
  const name = 'method' in request ? request.method : undefined;
  const method = methods.find((candidate) => candidate.name === name);
  if (method) return method;
  if (name === undefined && 'type' in request) {
    throw new AnalysisError('unknown-method', 'method', 'GeoJSON is no request: name a method, and give its points as [[longitude, latitude], ...]');
  }
  const known = methods.map((candidate) => candidate.name).join(', ');
  throw new AnalysisError('unknown-method', 'method', `method ${JSON.stringify(name)} is none of ${known}`);
}

function describe(error: unknown): { code: string; message: string; path: string } {
  if (error instanceof AnalysisError) return { code: error.code, message: error.message, path: error.path };
  // What is left is the machine's own refusal, such as an array too large to allocate.
  return { code: 'no-answer', message: error instanceof Error ? error.message : String(error), path: '' };
}
