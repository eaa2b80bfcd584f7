import { Alert, Stack, Text } from '@mantine/core';
import type { HotspotParameters, RescueFilter } from '@vigie/domain';
import { DRAWS, GRIDS, type HotspotResult, MIN_STEPS, MINIMUM } from '@vigie/hotspots';
import { useTranslation } from 'react-i18next';
import { formatDistance, formatNumber } from '../i18n/format.ts';
import type { Variables } from '../i18n/index.ts';
import type { Breakdown } from '../register/summary.ts';
import { useAsked } from './asked.ts';
import { Legend } from './Legend.tsx';
import type { hotspotsFrench } from './text-fr.ts';

interface Props {
  parameters: HotspotParameters;
  result: HotspotResult;
  seed: number;
  /** Version of the program; null for what this page just computed. */
  code: string | null;
  names: Map<string, string>;
  breakdown?: Breakdown | undefined;
  filter: RescueFilter;
}

type Answers = (typeof hotspotsFrench)['found' | 'nothing' | 'doubt'];
type Values<Tree> = Tree extends Tree ? Tree[keyof Tree] : never;
/** What an answer's sentence may quote. */
type Fact = Variables<Values<Answers>> | 'alarms';

/** Above this share of cases found by searching, the picture may be that of the searches. */
const MOSTLY_DISCOVERED = 0.5;
const NAMED = 4;

/** The answer in a sentence: what is found, on how many rescues, what must not be concluded, and what is needed to make it again. */
export function ResultCard({ parameters, result, seed, code, names, breakdown, filter }: Props) {
  const { t } = useTranslation(['hotspots', 'common']);
  const { sentence } = useAsked();
  const { method, facts } = result;
  const left = result.excluded + result.withoutPlace;
  if (result.silence)
    return (
      <Alert color="gray" title={t('notEnough')} role="status">
        {t(`silence.${result.silence}`, { used: formatNumber(result.used), minimum: MINIMUM, excluded: formatNumber(left), steps: MIN_STEPS })}
      </Alert>
    );
  const found = findings(result);
  const where = [...new Set(found.map(({ department }) => (department === null ? null : names.get(department))))].filter(Boolean).slice(0, NAMED).join(', ');
  const discovered = shareDiscovered(breakdown, filter);
  const words = {
    count: found.length,
    found: formatNumber(found.length),
    used: formatNumber(result.used),
    where,
    distance: formatDistance(parameters.distance),
    alpha: formatNumber((parameters.alpha ?? 0.05) * 100, 1),
    minPoints: parameters.minPoints ?? 0,
    months: parameters.months ?? 0,
    grids: GRIDS,
    draws: DRAWS,
    ...(Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, formatNumber(value, digitsOf(name, value))])) as Partial<Record<Fact, string>>),
    reach: formatDistance(facts['reach'] ?? 0),
    within: formatDistance(facts['within'] ?? 0),
  } as Record<Fact | 'distance', string> & { count: number };
  return (
    <section className="result" aria-live="polite">
      <Stack gap={6}>
        <Text fw={600}>{found.length === 0 ? t(`nothing.${method}`, words) : t(`found.${method}`, words)}</Text>
        {(facts['searchersOnly'] ?? 0) > 0 && <Text size="sm">{t('doubt.searchersOnly', { ...words, count: facts['searchersOnly'] })}</Text>}
        {(facts['unsteady'] ?? 0) > 0 && <Text size="sm">{t('doubt.unsteady', { ...words, count: facts['unsteady'] })}</Text>}
        {(facts['alarms'] ?? 0) > 0 && <Text size="sm">{t('alarms', { ...words, count: facts['alarms'] })}</Text>}
        {facts['kappa'] !== undefined && <Text size="sm">{t(facts['kappa'] < 0.4 ? 'kappaLow' : 'kappaHigh', { kappa: formatNumber(facts['kappa'], 2) })}</Text>}
        <Text size="sm">{t(`caveat.${method}`)}</Text>
        {discovered > MOSTLY_DISCOVERED && method !== 'effort-rates' && method !== 'source-agreement' && (
          <Text size="sm">{t('mostlyDiscovered', { share: formatNumber(discovered * 100) })}</Text>
        )}
        {result.masked && method !== 'effort-rates' && <Text size="sm">{t('maskedResult')}</Text>}
        {left > 0 && <Text size="sm">{t('excluded', { count: left, formatted: formatNumber(left), distance: words.distance })}</Text>}
        <Text size="sm">{t('askedOf', { asked: sentence(filter) })}</Text>
        <Legend method={method} />
        <details className="run-card">
          <summary>{t('again')}</summary>
          <Text size="xs">
            {t('againText', {
              method: t(`short.${method}`),
              parameters: parameterText(parameters),
              asked: sentence(filter),
              seed,
              data: result.dataVersion,
              code: code ?? t('thisVersion'),
            })}
          </Text>
          <Text size="xs">{t('usedExcluded', { used: formatNumber(result.used), excluded: formatNumber(left) })}</Text>
        </details>
      </Stack>
    </section>
  );
}

/** The rows that are a finding: of some tables the rest are shown as well. */
function findings({ method, rows }: HotspotResult) {
  if (method === 'effort-rates') return rows.filter(({ figures }) => figures['searched'] === 'never');
  if (method === 'near-repeat') return rows.filter(({ figures }) => Number(figures['q']) <= 0.05 && Number(figures['ratio']) > 1);
  if (method === 'source-agreement') return rows.filter(({ figures }) => figures['agreement'] !== 'both');
  return rows;
}

function shareDiscovered(breakdown: Breakdown | undefined, { sources }: RescueFilter): number {
  const counted = Object.entries(breakdown?.source ?? {}).filter(([source]) => sources.length === 0 || sources.includes(source as 'REPORTED'));
  const total = counted.reduce((sum, [, n]) => sum + n, 0);
  return total > 0 ? (counted.find(([source]) => source === 'DISCOVERED')?.[1] ?? 0) / total : 0;
}

const digitsOf = (name: string, value: number): number => (name === 'peak' ? 3 : name === 'ratio' || name === 'years' || (name === 'highest' && value < 100) ? 1 : 0);

function parameterText({ distance, minPoints, alpha, months }: HotspotParameters): string {
  return [
    formatDistance(distance),
    minPoints === null ? null : `n ≥ ${minPoints}`,
    alpha === null ? null : `α = ${formatNumber(alpha, 3)}`,
    months === null ? null : `${months} × 1 M`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
