import { Button, Text } from '@mantine/core';
import { use, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { differences, sameValue } from './differences.ts';
import { FieldsContext } from './fields.ts';
import type { RecordOfForm, Version } from './record.ts';

interface Props<Values> {
  title: string;
  /** What stands now. */
  current: Values;
  /** Latest first, each as it stood before it was replaced; `about` says who replaced it, when and why. */
  earlier: readonly Version<Values>[];
  record: Pick<RecordOfForm<Values>, 'together' | 'apart'>;
  /** Puts an earlier version into the form, where it is still to be saved. */
  onTake: (values: Values) => void;
}

/** What a record said before, within its form: of every version what it said otherwise, and the way back to it. */
export function History<Values extends FieldValues>({ title, current, earlier, record, onTake }: Props<Values>) {
  const { t } = useTranslation(['form', 'common']);
  // The fields say their labels once they are on the screen, so nothing is written before somebody asks.
  const [open, setOpen] = useState(false);
  return (
    <details className="form-history" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {open && (
        <ol>
          {earlier.map(({ revision, about, values }, at) => (
            <li key={revision}>
              <Text size="sm">{about}</Text>
              <Changes before={values} after={earlier[at - 1]?.values ?? current} record={record} />
              <Button size="compact-sm" variant="default" aria-label={t('history.takeOf', { revision })} onClick={() => onTake(values)}>
                {t('history.take')}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

function Changes<Values extends FieldValues>({ before, after, record }: { before: Values; after: Values; record: Props<Values>['record'] }) {
  const { t } = useTranslation(['form', 'common']);
  const described = use(FieldsContext)?.described;
  const words = (values: Values, name: string) => described?.get(name)?.words(values[name]) ?? (sameValue(values[name], null) ? t('empty') : String(values[name]));
  const found = differences(before, before, after, record).flatMap(({ names }) => names.filter((name) => !sameValue(before[name], after[name])));
  if (found.length === 0) return <Text size="xs">{t('history.same')}</Text>;
  return (
    <dl>
      {found.map((name) => (
        <div key={name}>
          <dt>{described?.get(name)?.label ?? name}</dt>
          <dd>
            <del>{words(before, name)}</del> <span aria-hidden="true">→</span> <ins>{words(after, name)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
