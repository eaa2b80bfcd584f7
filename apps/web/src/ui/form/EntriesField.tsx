import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, use, useEffect } from 'react';
import { type FieldValues, useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FieldsContext } from './fields.ts';
import { partsOf } from './problems.ts';

interface Props<Entry> {
  name: string;
  label: string;
  description?: string;
  /** What the button says that adds one. */
  add: string;
  /** A new entry, as the form begins it. */
  empty: Entry;
  /** An entry in one line, for where two versions of the record stand side by side. */
  words: (entry: Entry) => string;
  /** The fields of the entry whose names begin with `prefix`. */
  children: (prefix: string) => ReactNode;
}

/** A list of entries of the form around it, each with fields of its own, of any number. */
export function EntriesField<Entry extends FieldValues>({ name, label, description, add, empty, words, children }: Props<Entry>) {
  const { t } = useTranslation('form');
  const form = use(FieldsContext);
  const { control, formState } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name });
  useEffect(() => {
    form?.described.set(name, { label, words: (value) => (value as Entry[]).map(words).join('\n') || t('empty') });
  });
  const problem = formState.errors[name] as { message?: string; root?: { message?: string } } | undefined;
  const coded = problem?.message ?? problem?.root?.message;
  const { code, limit } = partsOf(coded ?? '');
  return (
    <fieldset className="entries-field">
      <legend>{label}</legend>
      {description && (
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      )}
      {fields.map(({ id }, at) => (
        <fieldset key={id} className="entry">
          <legend>{t('entry', { label, number: at + 1 })}</legend>
          {children(`${name}.${at}.`)}
          <Group>
            <Button variant="subtle" size="compact-sm" aria-label={t('removeEntry', { label, number: at + 1 })} onClick={() => remove(at)}>
              {t('remove')}
            </Button>
          </Group>
        </fieldset>
      ))}
      {coded && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {form?.problemText?.(code) ?? t(`problem.${code}`, { limit, defaultValue: t('problem.required') })}
        </Text>
      )}
      <Group>
        <Button variant="default" size="compact-md" onClick={() => append(empty)}>
          {add}
        </Button>
      </Group>
    </fieldset>
  );
}
