import './text.ts';
import type { RecordOfForm, Version } from './record.ts';
import './form.css';
import { zodResolver } from '@hookform/resolvers/zod';
import { Button, type ButtonProps, Group, Stack } from '@mantine/core';
import { type ReactNode, type Ref, Suspense, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type DefaultValues, type FieldErrors, type FieldValues, FormProvider, get, type Path, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { api, isApiError, queryClient } from '../../api.ts';
import { lazily } from '../../app/lazily.ts';
import type { Outcome } from '../../use-change.ts';
import { ErrorNotice } from '../ErrorNotice.tsx';

import { draftOf, dropDraft, keepDraft } from './drafts.ts';
import { FieldsContext, type FieldsOfForm } from './fields.ts';
import { besideFields, codeOf } from './problems.ts';

const Versions = lazily(() => import('./Versions.tsx').then(({ Versions }) => Versions<never>)) as unknown as typeof import('./Versions.tsx').Versions;

/** What a screen may do with the form from outside. */
export interface FormHandle<Values> {
  set: (values: Partial<Values>) => void;
  submit: () => void;
  focus: (name: Path<Values & FieldValues>) => void;
}

interface Props<Values extends FieldValues, Output> {
  schema: z.ZodType<Output, Values>;
  initial: Values;
  /** Sends what the schema makes of the fields; `revision` is the one that the form began from, 0 where there is none. */
  send: (output: Output, revision: number) => Promise<Outcome>;
  pending: boolean;
  problem: Error | null;
  /** The name under which what is typed is kept while its user is elsewhere; without one nothing is kept. */
  draft?: string;
  record?: RecordOfForm<Values>;
  /** The field that a path of the server means, where the two have different names. */
  fieldOf?: (path: string) => string;
  /** How a path that is no field on the screen is called. */
  labelOf?: (path: string) => string;
  /** Words of codes that only this form knows. */
  problemText?: (code: string) => string | undefined;
  /** The field that a problem of the server is about: it takes the focus. */
  concerns?: Partial<Record<string, Path<Values>>>;
  /** A problem that the form does not tell, because the screen does. */
  quiet?: (problem: Error) => boolean;
  submit: string;
  submitProps?: ButtonProps;
  onCancel?: (() => void) | undefined;
  className?: string;
  children: ReactNode;
  ref?: Ref<FormHandle<Values>>;
}

/**
 * A form: fields by name inside it, checked by a schema before anything is sent, with every error beside its field and the first one in focus.
 * What is typed is kept while its user is elsewhere in the page, while the network is gone or the session over, and goes with the sign-out.
 */
export function DraftForm<Values extends FieldValues, Output>(props: Props<Values, Output>) {
  const { schema, initial, send, pending, problem, draft, record, fieldOf, labelOf, problemText, concerns, quiet, submit, submitProps, onCancel, className, children, ref } = props;
  const { t } = useTranslation(['form', 'common']);
  const [account] = useState(() => queryClient.getQueryData(api.session.current.queryKey())?.account ?? '');
  const [found] = useState(() => (draft === undefined ? undefined : draftOf(account, draft)));
  const base = useRef({ values: (found?.base as Values | undefined) ?? initial, revision: found ? found.revision : (record?.revision ?? null) });
  const form = useForm<Values, unknown, Output>({
    defaultValues: base.current.values as DefaultValues<Values>,
    resolver: zodResolver(schema, { error: (issue) => codeOf(issue) }),
    // The library moves the focus twice, the second time later: what is typed in between would land in the wrong field. `toFocus` moves it once.
    shouldFocusError: false,
  });
  const { reset, subscribe, setFocus, setValue } = form;
  const { isDirty } = form.formState;
  const [restored, setRestored] = useState(false);
  const [other, setOther] = useState<Version<Values> | null>(null);
  const [toFocus, setToFocus] = useState<Path<Values> | null>(null);
  const [rest, setRest] = useState<readonly string[]>([]);
  const fields = useMemo((): FieldsOfForm => ({ described: new Map(), secret: new Set(), problemText: undefined }), []);
  fields.problemText = problemText;

  useLayoutEffect(() => {
    if (!found) return;
    reset({ ...base.current.values, ...(found.values as Values) }, { keepDefaultValues: true });
    setRestored(true);
  }, [found, reset]);
  useEffect(() => {
    if (draft === undefined) return;
    return subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values }) => {
        const { values: before, revision } = base.current;
        if (JSON.stringify(values) === JSON.stringify(before)) dropDraft(draft);
        else keepDraft(account, draft, { values, base: before, revision }, fields.secret);
      },
    });
  }, [subscribe, draft, account, fields]);
  // After the fields have come back from being disabled, or the field has come at all.
  useEffect(() => {
    if (toFocus === null || pending) return;
    setFocus(toFocus, { shouldSelect: true });
    setToFocus(null);
  }, [toFocus, pending, setFocus]);

  const startFrom = (values: Values, revision: number | null) => {
    base.current = { values, revision };
    reset(values);
    if (draft !== undefined) dropDraft(draft);
    setRestored(false);
    setOther(null);
  };
  const toFirst = (errors: FieldErrors<Values>) => setToFocus(([...fields.described.keys()].find((name) => get(errors, name)) as Path<Values> | undefined) ?? null);
  const put = form.handleSubmit(async (output) => {
    if (pending) return;
    setRest([]);
    const outcome = await send(output, base.current.revision ?? 0);
    if (outcome.problem === null) return startFrom(initial, record?.revision ?? null);
    const data = isApiError(outcome.problem) ? outcome.problem.data : undefined;
    if (!data) return;
    if (data.problem === 'CHANGED_MEANWHILE' && record) return setOther(await record.load());
    const { beside, rest: others } = besideFields(data.invalid, new Set(fields.described.keys()), fieldOf);
    for (const { name, code } of beside) form.setError(name as Path<Values>, { type: 'server', message: code });
    setRest(others.map(({ path }) => path));
    setToFocus((beside[0]?.name as Path<Values> | undefined) ?? concerns?.[data.problem] ?? null);
  }, toFirst);
  useImperativeHandle(ref, () => ({
    set: (values) => {
      for (const [name, value] of Object.entries(values)) setValue(name as Path<Values>, value as never, { shouldDirty: true });
    },
    submit: () => void put(),
    focus: (name) => setToFocus(name as Path<Values>),
  }));

  const keeps = draft !== undefined && isDirty;
  return (
    <FormProvider {...form}>
      <FieldsContext value={fields}>
        <form
          className={className}
          noValidate
          onSubmit={(event) => {
            // A form within a window that a form opened must not send that one too.
            event.stopPropagation();
            void put(event);
          }}
        >
          {other && record ? (
            <Suspense>
              <Versions
                base={base.current.values}
                mine={form.getValues()}
                theirs={other}
                record={record}
                described={fields.described}
                labelOf={labelOf}
                pending={pending}
                onLeave={() => startFrom(other.values, other.revision)}
                onSettled={(values) => {
                  startFrom(other.values, other.revision);
                  for (const [name, value] of Object.entries(values)) setValue(name as Path<Values>, value as never, { shouldDirty: true });
                  void put();
                }}
              />
            </Suspense>
          ) : (
            <Stack gap="sm">
              {children}
              {problem && !quiet?.(problem) && <ErrorNotice error={problem} draftKept={keeps} shown={(path) => !rest.includes(path)} {...(labelOf && { fieldLabel: labelOf })} />}
              <Group gap="sm">
                <Button type="submit" loading={pending} {...submitProps}>
                  {submit}
                </Button>
                {onCancel && (
                  <Button variant="default" disabled={pending} onClick={onCancel}>
                    {t('common:cancel')}
                  </Button>
                )}
              </Group>
              {draft !== undefined && (
                <div className="draft-note" data-kept={keeps}>
                  <span role="status">{keeps ? t(restored ? 'draftFound' : 'draftKept') : ''}</span>
                  {keeps && (
                    <Button size="compact-sm" variant="subtle" disabled={pending} onClick={() => startFrom(initial, record?.revision ?? null)}>
                      {t('throwAway')}
                    </Button>
                  )}
                </div>
              )}
            </Stack>
          )}
        </form>
      </FieldsContext>
    </FormProvider>
  );
}
