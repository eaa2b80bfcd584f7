import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
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
  const columns = useMemo((): Column<UnitScore>[] => {
    const region = ({ pcode, effort, exposure }: UnitScore['regions'][number]) =>
      t('score.region', { name: zones.get(pcode)?.name ?? pcode, effort: formatNumber(effort * 100), exposure: formatNumber(exposure * 100) });
    return [
      { id: 'unit', head: t('score.unit'), text: ({ organisation }) => organisation, names: true },
      { id: 'season', head: t('score.season'), text: ({ year, season }) => `${t(`common:season.${season}`)} ${year}` },
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
      { id: 'regions', head: t('score.regions'), note: t('score.regionsNote'), text: ({ regions }) => regions.slice(0, MOST_REGIONS).map(region).join(', ') },
    ];
  }, [t, zones]);
  if (scores.length === 0) return null;
  return (
    <section aria-labelledby="unit-scores">
      <h2 id="unit-scores">{t('score.byUnit')}</h2>
      <DataTable label={t('score.byUnit')} columns={columns} rows={scores} idOf={({ organisation, year, season }) => `${organisation} ${year} ${season}`} tools={false} empty="" />
    </section>
  );
}
