import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { useZones } from '../zones/zones.ts';

/** Regions that are named: those of most effort. */
const MOST_REGIONS = 3;

type UnitScore = Outputs['operations']['scores'][number];

/** Closed operations by unit and season: what was found, by what effort, and what was expected. */
export function UnitScores() {
  const { t } = useTranslation(['operations', 'common']);
  const scores = useQuery(api.operations.scores.queryOptions()).data ?? [];
  const zones = useZones();
  const seasonOf = useCallback(({ year, season }: UnitScore) => `${t(`common:season.${season}`)} ${year}`, [t]);
  const regionsOf = ({ regions }: UnitScore) =>
    regions
      .slice(0, MOST_REGIONS)
      .map(({ pcode, effort, exposure }) =>
        t('score.region', { name: zones.get(pcode)?.name ?? pcode, effort: formatNumber(effort * 100), exposure: formatNumber(exposure * 100) }),
      )
      .join(', ');
  const columns = useMemo((): Column<UnitScore>[] => {
    return [
      { id: 'unit', head: t('score.unit'), text: ({ organisation }) => organisation, names: true },
      { id: 'season', head: t('score.season'), text: seasonOf },
      { id: 'operations', head: t('score.operations'), text: ({ operations }) => formatNumber(operations), number: true },
      { id: 'found', head: t('score.found'), text: ({ found }) => formatNumber(found), number: true },
      { id: 'days', head: t('officerDays'), text: ({ officerDays }) => formatNumber(officerDays, 1), number: true },
      {
        id: 'expected',
        head: t('score.expectedShort'),
        note: t('score.expectedNote'),
        text: ({ expected }) => (expected ? `${formatNumber(expected.p10)}–${formatNumber(expected.p90)}` : t('notEstimated')),
        number: true,
      },
      {
        id: 'hits',
        head: t('score.hitRate'),
        note: t('score.interval'),
        text: ({ hitRate }) => (hitRate ? `${formatNumber(hitRate.lower * 100)}–${formatNumber(hitRate.upper * 100)}` : t('score.tooFewShort')),
        number: true,
      },
    ];
  }, [t, seasonOf]);
  if (scores.length === 0) return null;
  return (
    <section aria-labelledby="unit-scores">
      <h2 id="unit-scores">{t('score.byUnit')}</h2>
      <DataTable label={t('score.byUnit')} columns={columns} rows={scores} idOf={({ organisation, year, season }) => `${organisation} ${year} ${season}`} tools={false} empty="" />
      <Text size="sm" mt="xs">
        {t('score.regions')}
      </Text>
      <ul className="why">
        {scores.map((score) => (
          <li key={`${score.organisation} ${seasonOf(score)}`}>{t('score.regionsOf', { unit: score.organisation, season: seasonOf(score), regions: regionsOf(score) })}</li>
        ))}
      </ul>
    </section>
  );
}
