import { Alert, Stack, Text } from '@mantine/core';
import type { HotspotMethod, HotspotParameters, RescueFilter } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { DENSITY_BANDS, type HotspotResult, MINIMUM, STEPS } from '../analysis/hotspots.ts';
import type { Breakdown } from '../analysis/register.ts';
import { formatDistance, formatNumber } from '../i18n/format.ts';
import { MARKS } from '../map/colours.ts';

interface Props {
  method: HotspotMethod;
  parameters: HotspotParameters;
  result: HotspotResult;
  names: Map<string, string>;
  breakdown: Breakdown | undefined;
  filter: RescueFilter;
}

/** Above this share of cases found by searching, the picture may be that of the searches. */
const MOSTLY_DISCOVERED = 0.5;

/** The answer in a sentence: what is found, on how many rescues, and what must not be concluded. */
export function ResultCard({ method, parameters, result, names, breakdown, filter }: Props) {
  const { t } = useTranslation(['hotspots', 'common']);
  const where = [...new Set(result.rows.map(({ department }) => (department === null ? null : names.get(department))))].filter(Boolean).slice(0, 4).join(', ');
  const sources = breakdown?.source ?? {};
  const counted = Object.entries(sources).filter(([source]) => filter.sources.length === 0 || filter.sources.includes(source as 'REPORTED'));
  const total = counted.reduce((sum, [, n]) => sum + n, 0);
  const discovered = total > 0 ? (counted.find(([source]) => source === 'DISCOVERED')?.[1] ?? 0) / total : 0;
  if (!result.enough)
    return (
      <Alert color="gray" title={t('notEnough')} role="status">
        {t('notEnoughText', { used: formatNumber(result.used), minimum: MINIMUM, excluded: formatNumber(result.excluded + result.withoutPlace) })}
      </Alert>
    );
  const facts = {
    count: result.rows.length,
    found: formatNumber(result.rows.length),
    used: formatNumber(result.used),
    where,
    distance: formatDistance(parameters.distance),
    alpha: formatNumber((parameters.alpha ?? 0.05) * 100, 1),
    cells: formatNumber(result.cells),
    minPoints: parameters.minPoints ?? 0,
    peak: formatNumber(result.peak, 3),
  };
  return (
    <section className="result" aria-live="polite">
      <Stack gap={6}>
        <Text fw={600}>{result.rows.length === 0 ? t(`nothing.${method}`, facts) : t(`found.${method}`, facts)}</Text>
        <Text size="sm">{t(`caveat.${method}`)}</Text>
        {discovered > MOSTLY_DISCOVERED && <Text size="sm">{t('mostlyDiscovered', { share: formatNumber(discovered * 100) })}</Text>}
        {result.masked && <Text size="sm">{t('maskedResult')}</Text>}
        {result.excluded + result.withoutPlace > 0 && (
          <Text size="sm">
            {t('excluded', { count: result.excluded + result.withoutPlace, formatted: formatNumber(result.excluded + result.withoutPlace), distance: facts.distance })}
          </Text>
        )}
        <Legend method={method} />
      </Stack>
    </section>
  );
}

export function Legend({ method }: { method: HotspotMethod }) {
  const { t } = useTranslation('hotspots');
  const entries: [string, string, boolean][] =
    method === 'getis-ord'
      ? [
          ...STEPS.map((step, i): [string, string, boolean] => [MARKS.hot[i] ?? '', t('hotStep', { level: formatNumber((1 - step) * 100) }), i === 2]).reverse(),
          [MARKS.notSignificant, t('notSignificant'), false],
          ...STEPS.map((step, i): [string, string, boolean] => [MARKS.cold[i] ?? '', t('coldStep', { level: formatNumber((1 - step) * 100) }), i === 2]),
        ]
      : method === 'kernel-density'
        ? DENSITY_BANDS.map((band, i): [string, string, boolean] => [MARKS.density[i] ?? '', t('densityStep', { share: formatNumber(band * 100) }), false]).reverse()
        : [[MARKS.cluster, t('hull'), false]];
  return (
    <ul className="result-legend">
      {entries.map(([colour, label, strong]) => (
        <li key={label}>
          <span
            style={{
              background: method === 'dbscan' ? 'transparent' : colour,
              borderColor: colour,
              outline: strong ? '2px solid #fff' : undefined,
              boxShadow: strong ? '0 0 0 3px #555' : undefined,
            }}
          />
          {label}
        </li>
      ))}
    </ul>
  );
}
