import { FILE_TEXTS } from './file-texts.ts';
import { PLACE_TEXTS } from './place-texts.ts';
import { RECORD_TEXTS } from './record-texts.ts';
import { VALUE_TEXTS } from './value-texts.ts';

/** Every problem a file can have, in words. */
export const ISSUE_TEXTS = { ...FILE_TEXTS, ...VALUE_TEXTS, ...PLACE_TEXTS, ...RECORD_TEXTS };

export type IssueCode = keyof typeof ISSUE_TEXTS;
