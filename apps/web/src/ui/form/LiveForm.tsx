import './text.ts';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { type FieldValues, FormProvider, useForm } from 'react-hook-form';
import { FieldsContext, type FieldsOfForm } from './fields.ts';

interface Props<Values extends FieldValues> {
  /** What holds now; it may stand in the address or come from the data. */
  values: Values;
  /** A field was changed. What is asked may be refused or rounded: `values` says what holds. */
  onAsk: (patch: Partial<Values>) => void;
  className?: string;
  children: ReactNode;
}

/** The fields of `DraftForm` for questions that are answered while they are asked: nothing is sent, and there is no draft. */
export function LiveForm<Values extends FieldValues>({ values, onAsk, className, children }: Props<Values>) {
  const form = useForm<Values>({ values });
  const { reset, subscribe } = form;
  const holds = useRef(values);
  holds.current = values;
  const latest = useRef(onAsk);
  latest.current = onAsk;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name, values: typed }) => {
          // Some inputs also tell what they were given.
          if (name !== undefined && typed[name] !== holds.current[name]) latest.current({ [name]: typed[name] } as Partial<Values>);
        },
      }),
    [subscribe],
  );
  const fields = useMemo(
    (): FieldsOfForm => ({
      described: new Map(),
      secret: new Set(),
      problemText: undefined,
      // A field that was left empty or half written shows again what holds.
      onLeave: () => reset(holds.current),
    }),
    [reset],
  );
  return (
    <FormProvider {...form}>
      <FieldsContext value={fields}>
        <div className={className}>{children}</div>
      </FieldsContext>
    </FormProvider>
  );
}
