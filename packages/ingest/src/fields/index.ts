import type { ImportNoun } from '@vigie/domain';
import { plainName } from '../columns.ts';
import { fold } from '../text.ts';
import { CENTRES } from './centres.ts';
import { EFFORT } from './effort.ts';
import type { Field, KnownField } from './field.ts';
import { INDICATORS } from './indicators.ts';
import { RESCUES } from './rescues.ts';

export type { Field } from './field.ts';
export { rescueKey } from './rescues.ts';

/** The fields of each noun with the column names that propose them. */
export const KNOWN_FIELDS: Record<ImportNoun, KnownField[]> = { rescues: RESCUES, effort: EFFORT, indicators: INDICATORS, centres: CENTRES };

const bare = ({ key, required, label }: KnownField): Field => ({ key, required, label });

/** The fields that a file of each noun may give, in the order in which a form lists them. */
export const FIELDS: Record<ImportNoun, Field[]> = { rescues: RESCUES.map(bare), effort: EFFORT.map(bare), indicators: INDICATORS.map(bare), centres: CENTRES.map(bare) };

/** Every name that a column may have, of any noun, in the form in which they are compared: by them a header is told from a title. */
export const COLUMN_NAMES: ReadonlySet<string> = new Set(
  Object.values(KNOWN_FIELDS).flatMap((fields) =>
    fields.flatMap(({ names, label }) => [...names, label.fr, label.en].map((name) => plainName(fold(name))).filter((name) => name.length > 1)),
  ),
);
