import { createContext, use, useEffect } from 'react';
import { type RefCallBack, useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { partsOf } from './problems.ts';

/** What a form knows of a field on the screen: how to name it and how to say its value where two versions stand side by side. */
export interface Described {
  label: string;
  words: (value: unknown) => string;
}

export interface FieldsOfForm {
  described: Map<string, Described>;
  /** Fields that are never kept in a draft. */
  secret: Set<string>;
  /** The words of a code that only this form knows. */
  problemText: ((code: string) => string | undefined) | undefined;
  /** A field has lost the focus; only a form that asks while one types wants to know. */
  onLeave?: () => void;
}

export const FieldsContext = createContext<FieldsOfForm | null>(null);

/** Whether the form around asks while one types: it is given no half-written value. */
export const useLive = (): boolean => use(FieldsContext)?.onLeave !== undefined;

interface Options {
  label: string;
  secret?: boolean;
  words?: (value: unknown) => string;
}

interface BoundField<Value> {
  name: string;
  value: Value;
  onChange: (value: unknown) => void;
  onBlur: () => void;
  ref: RefCallBack;
  /** The words of what is wrong with the value, or false. */
  error: string | false;
}

/** Binds a component to the field `name` of the form around it: its value, its error in the words of the language, and its place among the drafts. */
export function useField<Value>(name: string, { label, secret = false, words }: Options): BoundField<Value> {
  const { control } = useFormContext();
  const form = use(FieldsContext);
  const { t } = useTranslation(['form', 'common']);
  const { field, fieldState } = useController({ name, control });
  // A name that is misspelt would be a field that is never sent.
  if (field.value === undefined) throw new Error(`the form has no field ${name}`);
  useEffect(() => {
    form?.described.set(name, { label, words: words ?? ((value) => (value === null || value === '' ? t('empty') : String(value))) });
    if (secret) form?.secret.add(name);
  });
  const coded = fieldState.error && (fieldState.error.message || fieldState.error.type);
  const onBlur = () => {
    field.onBlur();
    form?.onLeave?.();
  };
  return { name, value: field.value, onChange: field.onChange, onBlur, ref: field.ref, error: coded ? wordsOf(coded) : false };

  function wordsOf(message: string): string {
    const { code, limit } = partsOf(message);
    return form?.problemText?.(code) ?? t(`problem.${code}`, { limit, defaultValue: t(`common:error.field.${code}`, { defaultValue: t('common:error.field.custom') }) });
  }
}
