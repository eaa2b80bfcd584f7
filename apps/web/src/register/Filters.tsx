import { Checkbox, Chip, Group, Stack } from '@mantine/core';
import { PlacePrecision, Sector, SourceType } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/use-view.ts';
import { formatNumber } from '../i18n/format.ts';
import type { Summary } from './summary.ts';

/** The filters that mean something for what the role sees: sums of departments and years know neither sector nor source. */
export function Filters({ summary, organisations }: { summary: Summary; organisations: { id: number; name: string }[] }) {
  const { t } = useTranslation(['register', 'common']);
  const { view, setView } = useView();
  const { breakdown, kinds } = summary;
  if (kinds.point + kinds.masked === 0) return null;
  const lists = [
    { key: 'sources', label: t('source'), options: SourceType.codes.map((code) => ({ code, label: t(`common:source.${code}`), count: breakdown.source[code] })) },
    { key: 'sectors', label: t('sector'), options: Sector.codes.map((code) => ({ code, label: t(`common:sector.${code}`), count: breakdown.sector[code] })) },
    ...(kinds.point > 0
      ? [
          {
            key: 'precisions',
            label: t('precision'),
            options: PlacePrecision.codes.map((code) => ({ code, label: t(`common:precision.${code}`), count: breakdown.precision[code] })),
          } as const,
        ]
      : []),
  ] as const;
  const shown = organisations.filter(({ id }) => breakdown.organisation[id]);
  return (
    <>
      {lists.map(({ key, label, options }) => (
        <fieldset key={key} className="filter">
          <legend>{label}</legend>
          <Group gap={6}>
            {options.map(({ code, label, count }) => (
              <Chip
                key={code}
                size="xs"
                radius="sm"
                checked={(view[key] as string[] | undefined)?.includes(code) ?? false}
                onChange={(checked) => setView({ [key]: toggled<string>(view[key] ?? [], code, checked) })}
              >
                {label} {formatNumber(count ?? 0)}
              </Chip>
            ))}
          </Group>
        </fieldset>
      ))}
      {shown.length > 1 && (
        <fieldset className="filter">
          <legend>{t('organisation')}</legend>
          <Stack gap={10}>
            {shown.map(({ id, name }) => (
              <Checkbox
                key={id}
                size="xs"
                label={`${name} (${formatNumber(breakdown.organisation[id] ?? 0)})`}
                checked={view.organisations?.includes(id) ?? false}
                onChange={(event) => setView({ organisations: toggled(view.organisations ?? [], id, event.currentTarget.checked) })}
              />
            ))}
          </Stack>
        </fieldset>
      )}
    </>
  );
}

const toggled = <Value,>(list: Value[], value: Value, on: boolean): Value[] => (on ? [...list, value] : list.filter((each) => each !== value));
