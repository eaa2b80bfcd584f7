import { Alert, Button, Group, Radio, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Difference, differences, type Side, sameValue, settled } from './differences.ts';
import type { Described } from './fields.ts';
import type { RecordOfForm, Version } from './record.ts';

interface Props<Values extends FieldValues> {
  base: Values;
  mine: Values;
  theirs: Version<Values>;
  record: RecordOfForm<Values>;
  described: Map<string, Described>;
  labelOf: ((name: string) => string) | undefined;
  pending: boolean;
  onSettled: (values: Values) => void;
  onLeave: () => void;
}

/** Two versions of one record side by side: its user chooses where they differ, and what only one of the two changed is chosen already. */
export function Versions<Values extends FieldValues>({ base, mine, theirs, record, described, labelOf, pending, onSettled, onLeave }: Props<Values>) {
  const { t } = useTranslation(['form', 'common']);
  const heading = useRef<HTMLHeadingElement>(null);
  const found = differences(base, mine, theirs.values, record);
  const [chosen, setChosen] = useState<Record<string, Side>>(() =>
    Object.fromEntries(found.flatMap(({ key, changedBy }) => (changedBy === 'both' ? [] : [[key, changedBy === 'me' ? 'mine' : 'theirs'] as const]))),
  );
  const [asked, setAsked] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const label = (name: string) => described.get(name)?.label ?? labelOf?.(name) ?? name;
  const words = (values: Values, name: string) => described.get(name)?.words(values[name]) ?? (sameValue(values[name], null) ? t('empty') : String(values[name]));
  const side = (values: Values, { names }: Difference) =>
    names.length === 1
      ? words(values, names[0] ?? '')
      : names
          .filter((name) => !sameValue(mine[name], theirs.values[name]))
          .map((name) => t('common:pair', { label: label(name), value: words(values, name) }))
          .join('\n');
  const open = found.filter(({ key }) => chosen[key] === undefined);
  const settle = () => {
    setAsked(true);
    if (open.length === 0) onSettled(settled(mine, theirs.values, found, chosen, record.apart));
    else document.getElementById(`version-${open[0]?.key}`)?.focus();
  };
  return (
    <section className="versions" aria-labelledby="versions-title">
      <Alert color="yellow" role="note">
        <h2 id="versions-title" ref={heading} tabIndex={-1}>
          {t('versions.title')}
        </h2>
        {theirs.about && <Text size="sm">{theirs.about}</Text>}
        <Text size="sm">{t(found.length === 0 ? 'versions.none' : 'versions.text')}</Text>
      </Alert>
      {found.map((difference) => {
        const { key, names, changedBy } = difference;
        const name = names.length === 1 ? label(names[0] ?? '') : key;
        return (
          <Radio.Group
            key={key}
            label={name}
            description={changedBy === 'both' ? t('versions.both') : undefined}
            error={asked && chosen[key] === undefined ? t('versions.choose') : undefined}
            value={chosen[key] ?? ''}
            onChange={(value) => setChosen({ ...chosen, [key]: value as Side })}
          >
            <div className="versions-sides">
              <Radio id={`version-${key}`} value="mine" label={<OneSide title={t('versions.mine')} text={side(mine, difference)} />} />
              <Radio value="theirs" label={<OneSide title={t('versions.theirs')} text={side(theirs.values, difference)} />} />
            </div>
          </Radio.Group>
        );
      })}
      <Group gap="sm">
        {found.length > 0 && (
          <Button loading={pending} onClick={settle}>
            {t('versions.save')}
          </Button>
        )}
        <Button variant="default" disabled={pending} onClick={onLeave}>
          {t('versions.leave')}
        </Button>
      </Group>
    </section>
  );
}

function OneSide({ title, text }: { title: string; text: string }) {
  return (
    <>
      <small>{title}</small>
      <VisuallyHidden>, </VisuallyHidden>
      <span>{text}</span>
    </>
  );
}
