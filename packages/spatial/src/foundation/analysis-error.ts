/** Why an analysis gave no answer. The list is closed: a caller may translate every one of them. */
export type AnalysisErrorCode =
  | 'invalid-json' // the line is not a JSON object
  | 'unknown-method' // no analysis has that name
  | 'invalid-request' // a field is missing, unknown, of the wrong type or out of range
  | 'no-answer'; // the request is well formed, but nothing can be said about it

/** Thrown by every function of this package at the first value it cannot work with. */
export class AnalysisError extends Error {
  override readonly name = 'AnalysisError';
  readonly code: AnalysisErrorCode;
  /** Where in the input, written as in JavaScript: `points[3][1]`; empty when it is the whole. */
  readonly path: string;

  constructor(code: AnalysisErrorCode, path: string, message: string) {
    super(message);
    this.code = code;
    this.path = path;
  }
}
