import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Facts } from '../ui/Facts.tsx';
import type { Plan } from './plan.ts';

type Score = NonNullable<Outputs['operations']['score']>;
type Expectation = NonNullable<Score['expected']>;

/** How the operation did against what was expected, and its plan against others of the same effort. */
export function ScoreOfPlan({ plan: { id } }: { plan: Plan }) {
  const { t } = useTranslation(['operations', 'common']);
  const score = useQuery({ ...api.operations.score.queryOptions({ id }), staleTime: 0, gcTime: 0 });
  return (
    <section aria-labelledby="plan-score">
      <h2 id="plan-score">{t('score.title')}</h2>
      {score.isError && <ErrorNotice error={score.error} onRetry={() => void score.refetch()} />}
      {score.isPending && <Skeleton height={120} aria-label={t('common:loading')} />}
      {score.data && <Figures score={score.data} />}
    </section>
  );
}

/** The indexes of the field, each with the sentence that says what it is an index of. */
function afterwardsFacts(t: TFunction<'operations'>, told: Score['afterwards']): [string, string][] {
  if (told === null) return [];
  if (told === 'TOO_FEW') return [[t('score.afterwards'), t('score.tooFewCases')]];
  const { told: cases, inPlan, atBest, places, area, plan, counts, rri } = told;
  const accuracy = ({ pai, lower, upper }: typeof plan) => t('score.between', { value: formatNumber(pai, 1), lower: formatNumber(lower, 1), upper: formatNumber(upper, 1) });
  const recapture = () => {
    if (rri === null) return t('score.rriNone');
    const value = t('score.between', { value: formatNumber(rri.rri, 2), lower: formatNumber(rri.lower, 2), upper: formatNumber(rri.upper, 2) });
    return t(rri.upper < 1 ? 'score.rriLess' : rri.lower > 1 ? 'score.rriMore' : 'score.rriSame', { value });
  };
  return [
    [t('score.afterwards'), t('score.casesInPlan', { hits: formatNumber(inPlan), of: formatNumber(cases), places: formatNumber(places), area: formatNumber(area) })],
    [t('score.pai'), t('score.paiSays', { plan: accuracy(plan), counts: accuracy(counts) })],
    [t('score.pei'), t('score.peiSays', { hits: formatNumber(inPlan), best: formatNumber(atBest), percent: formatNumber((100 * inPlan) / atBest) })],
    [t('score.rri'), recapture()],
  ];
}

function Figures({ score }: { score: Score }) {
  const { t } = useTranslation('operations');
  const share = (value: Score['hitRate']) =>
    value === null
      ? t('score.tooFew')
      : t('score.share', {
          hits: value.hits,
          of: value.of,
          percent: formatNumber(value.share * 100),
          lower: formatNumber(value.lower * 100),
          upper: formatNumber(value.upper * 100),
        });
  const expectation = ({ p10, p50, p90 }: Expectation) => t('score.expectation', { p10: formatNumber(p10), p50: formatNumber(p50), p90: formatNumber(p90) });
  const shelter = (days: Score['daysToShelter']) => {
    if (days === null) return t('score.nobodyHanded');
    return days.median === 0
      ? t('score.sameDay', { count: days.children })
      : t('score.shelterDays', { count: days.children, days: formatNumber(days.median, days.median % 1 === 0 ? 0 : 1) });
  };
  const { expected, calibrated, chance, modelAgainstDraw, afterwards, rivals } = score;
  const percent = (value: number) => (value < 0.01 ? t('score.underOne') : t('score.percent', { percent: formatNumber(value * 100) }));
  const finds = ({ groups, officerDays }: { groups: number; officerDays: number }) => t('score.finds', { count: groups, days: formatNumber(officerDays, 1) });
  return (
    <>
      {calibrated && <Text size="sm">{t(`score.calibrated.${calibrated}`)}</Text>}
      <Facts
        facts={[
          [t('score.found'), t('score.foundIn', { count: score.found, days: formatNumber(score.officerDays, 1) })],
          [t('score.visited'), t('score.visitedOf', { visited: score.visited, not: score.notVisited })],
          [t('score.hitRate'), share(score.hitRate)],
          ...(expected ? [[t('score.expected'), expectation(expected)] as [string, string]] : []),
          ...(chance === null ? [] : [[t('score.chance'), percent(chance)] as [string, string]]),
          [t('score.withinP90'), share(score.withinP90)],
          ...(modelAgainstDraw
            ? [
                [
                  t('score.againstDraw'),
                  t(modelAgainstDraw.p < 0.05 ? 'score.apart' : 'score.alike', {
                    model: finds(modelAgainstDraw.model),
                    draw: finds(modelAgainstDraw.draw),
                    p: percent(modelAgainstDraw.p),
                  }),
                ] as [string, string],
              ]
            : []),
          ...afterwardsFacts(t, afterwards),
          [t('score.shelter'), shelter(score.daysToShelter)],
          ...(rivals
            ? ([
                [t('score.proposed'), expectation(rivals.proposed)],
                [t('score.counts'), expectation(rivals.counts)],
                [t('score.ceiling'), expectation(rivals.ceiling)],
              ] as [string, string][])
            : []),
        ]}
      />
      <Text size="xs" c="dimmed">
        {t(rivals ? 'score.caution' : 'score.cautionNoProposal')}
      </Text>
    </>
  );
}
