export { FIELDS, type Field, rescueKey } from './fields.ts';
export { ingest, inspect } from './ingest.ts';
export { describeCode, describeIssue, ISSUE_CODES, type Issue, type IssueCode, type Language } from './issues.ts';
export { missingFields } from './mapping.ts';
export { type PointTable, readPoints } from './points.ts';
export { QUESTIONS, type Raised, RaisedQuestions } from './questions.ts';
export { rejectedCsv } from './rejected.ts';
export type { Accepted, Batch, FoundPlace, FoundZone, IngestedRescue, IngestOptions, Inspection, Mapping, RecordOf, Rejected, Resolver, SourceFile } from './types.ts';
export { UnreadableFile } from './unreadable.ts';
