import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useField } from './fields.ts';

interface Option {
  value: string;
  label: string;
  description?: string;
}
interface Props {
  name: string;
  /** What is chosen, said to everybody or, where a heading says it already, to screen readers only. */
  label: string;
  labelledBy?: string;
  description?: ReactNode;
  options: readonly Option[];
  /** What stands between the options before `at`: a heading within the list. */
  before?: { at: number; node: ReactNode };
}

/** One of a few, all on the screen. */
export function ChoiceField({ name, label, labelledBy, description, options, before }: Props) {
  const { value, onChange, onBlur, ref, error } = useField<string>(name, { label, words: (each) => options.find((option) => option.value === each)?.label ?? String(each) });
  return (
    <Radio.Group label={labelledBy ? undefined : label} aria-labelledby={labelledBy} description={description} error={error} value={value} onChange={onChange} onBlur={onBlur}>
      <Stack gap={8} mt={6}>
        {options.flatMap((option, at) => [
          ...(before?.at === at ? [<div key="before">{before.node}</div>] : []),
          <Radio key={option.value} ref={at === 0 ? ref : undefined} value={option.value} label={option.label} description={option.description} />,
        ])}
      </Stack>
    </Radio.Group>
  );
}
