import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { BEFORE_APPROVAL, clockOf, type PlanChanges, secondsOfHour } from '@vigie/domain';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs } from '../api.ts';
import { useWayWords } from '../beds/use-way-words.ts';
import { formatDate, formatDuration, formatNumber } from '../i18n/format.ts';
import { useLayer } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import type { Plan } from './plan.ts';
import { linesOf, takenOver } from './routes.ts';
import { routesSource } from './source.ts';

type Made = Outputs['operations']['routes'];
type RouteOfDay = Made['days'][number];

/** Who goes where and when: worked out when it is asked for, shown on the map while it is open, and in a draft taken over into the targets. */
export function Routes({ plan, editable }: { plan: Plan; editable: boolean }) {
  const { t } = useTranslation('operations');
  const [open, setOpen] = useState(false);
  const { staging, teams, targets } = plan.plan;
  const lacking = staging === null || teams.length === 0 || targets.length === 0;
  return (
    <section aria-labelledby="plan-routes">
      <h2 id="plan-routes">{t('routes.title')}</h2>
      <Text size="sm">{t(lacking ? 'routes.lacking' : 'routes.text')}</Text>
      {!lacking && (
        <Group mt="xs">
          <Button size="compact-md" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'routes.close' : 'routes.work')}
          </Button>
        </Group>
      )}
      {/* The routes of an older revision are not those of the plan any more. */}
      {!lacking && open && <Worked key={plan.revision} plan={plan} editable={editable} />}
    </section>
  );
}

function Worked({ plan, editable }: { plan: Plan; editable: boolean }) {
  const { t } = useTranslation('operations');
  const routes = useQuery({ ...api.operations.routes.queryOptions({ id: plan.id }), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const made = routes.data;
  useLayer(
    routesSource,
    useMemo(() => (made ? linesOf(plan.plan, made.days, !BEFORE_APPROVAL.includes(plan.state), (team) => t('routes.team', { number: team })) : null), [plan, made, t]),
  );
  const { id, revision } = plan;
  const take = useChange((changes: PlanChanges) => client.operations.change.mutate({ id, expectedRevision: revision, changes }), {
    invalidates: [api.operations.get.queryKey({ id }), api.operations.list.queryKey()],
  });
  if (routes.isError) return <ErrorNotice error={routes.error} onRetry={() => void routes.refetch()} />;
  if (!made)
    return (
      <div role="status">
        <Text size="sm" mt="xs">
          {t('routes.working')}
        </Text>
        <Skeleton height={160} mt="xs" />
      </div>
    );
  const taken = takenOver(plan.plan, made);
  const days = [...new Set(made.days.map(({ on }) => on))];
  return (
    <>
      {(made.dark.leaves || made.dark.back) && (
        <Alert color="yellow" mt="xs">
          {t('routes.dark')}
        </Alert>
      )}
      {days.map((on) => (
        <div key={on} className="routes-day">
          <h3>{formatDate(on)}</h3>
          <ul className="routes-of-day">
            {made.days
              .filter((route) => route.on === on)
              .map((route) => (
                <OfTeam key={route.team} route={route} plan={plan.plan} />
              ))}
          </ul>
        </div>
      ))}
      <Without plan={plan.plan} unplaced={made.unplaced} />
      <Proof made={made} />
      {take.problem && <ErrorNotice error={take.problem} />}
      {editable && taken && (
        <Group mt="xs">
          <Button size="compact-md" loading={take.pending} onClick={() => void take.send(taken)}>
            {t('routes.take')}
          </Button>
        </Group>
      )}
    </>
  );
}

function OfTeam({ route, plan }: { route: RouteOfDay; plan: Plan['plan'] }) {
  const { t } = useTranslation('operations');
  const hour = useHour();
  const nameOf = (id: string) => plan.targets.find((target) => target.id === id)?.name ?? id;
  const team = plan.teams.find(({ number }) => number === route.team);
  const late = route.backAtWorst > secondsOfHour(plan.backBy);
  return (
    <li>
      <strong>{team?.name ? t('routes.teamNamed', { number: route.team, name: team.name }) : t('routes.team', { number: route.team })}</strong>
      <ol>
        <li>
          <time>{plan.leavesAt}</time>
          <span>{t('routes.leave', { place: plan.staging?.name ?? '' })}</span>
        </li>
        {route.stops.map(({ targetId, arrives, leaves, part, parts }) => (
          <li key={targetId}>
            <time>{`${hour(arrives)} – ${hour(leaves)}`}</time>
            <span>{parts > 1 ? t('routes.part', { name: nameOf(targetId), part, parts }) : nameOf(targetId)}</span>
          </li>
        ))}
        <li>
          <time>{hour(route.backAt)}</time>
          <span data-late={late}>{t(late ? 'routes.backLate' : 'routes.back', { time: hour(route.backAtWorst) })}</span>
        </li>
      </ol>
    </li>
  );
}

function Without({ plan, unplaced }: { plan: Plan['plan']; unplaced: Made['unplaced'] }) {
  const { t } = useTranslation('operations');
  if (unplaced.length === 0) return null;
  return (
    <div className="routes-day">
      <h3>{t('routes.unplaced')}</h3>
      <ul className="routes-of-day">
        {unplaced.map(({ targetId, why }) => (
          <li key={targetId}>
            <strong>{plan.targets.find(({ id }) => id === targetId)?.name}</strong>, {t(`routes.why.${why}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How good the routes are known to be, and what their times rest on. */
function Proof({ made: { proof, driving, way } }: { made: Made }) {
  const { t } = useTranslation('operations');
  const wayWords = useWayWords();
  return (
    <Text size="sm" mt="xs">
      {driving > 0 && `${t('routes.driving', { time: formatDuration(driving) })} `}
      {proof.gap !== null && `${proof.gap === 0 ? t('routes.proved') : t('routes.gap', { percent: formatNumber(Math.ceil(100 * proof.gap)) })} `}
      {!proof.mostPlaced && `${t('routes.notMost')} `}
      {wayWords(way)} {t('routes.straight')}
    </Text>
  );
}

function useHour(): (seconds: number) => string {
  const { t } = useTranslation('operations');
  return (seconds) => {
    const { time, nextDay } = clockOf(seconds);
    return nextDay ? t('routes.nextDay', { time }) : time;
  };
}
