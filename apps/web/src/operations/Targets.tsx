import { Button, Group, Text } from '@mantine/core';
import { expectedAt, type PlanTarget } from '@vigie/domain';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, queryClient } from '../api.ts';
import { PickOnMap } from '../app/PickOnMap.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useMap } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { useChange } from '../use-change.ts';
import type { Plan } from './plan.ts';
import { TargetDialog } from './TargetDialog.tsx';
import { TargetInspector } from './TargetInspector.tsx';
import { useTargetColumns } from './use-target-columns.ts';

/** Officer-days of a target that somebody adds: a day of a team of six. */
const USUAL_OFFICER_DAYS = 6;

/** The places to search, as a table; a draft's can be added on the map, given to teams and days, and taken away. */
export function Targets({ plan, editable }: { plan: Plan; editable: boolean }) {
  const { t } = useTranslation(['operations', 'common']);
  const map = useMap();
  const { targets } = plan.plan;
  const [editing, setEditing] = useState<PlanTarget | null>(null);
  const [taken, setTaken] = useState<PlanTarget | null>(null);
  const [twice, setTwice] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const change = useTargets(plan);
  const told = useTargetColumns();
  const add = async (lon: number, lat: number) => {
    setTwice(null);
    const found = await queryClient.fetchQuery({ ...api.operations.targetAt.queryOptions({ lon, lat }), staleTime: 0 });
    if (targets.some(({ cell }) => cell === found.cell)) return setTwice(found.name);
    const basis = plan.plan.proposal === null ? null : (await queryClient.fetchQuery(api.operations.proposal.queryOptions({ id: plan.plan.proposal }))).proposal;
    const expected = basis && expectedAt(basis, found.cell, USUAL_OFFICER_DAYS);
    const target: PlanTarget = { ...found, id: crypto.randomUUID(), officerDays: USUAL_OFFICER_DAYS, origin: 'ADDED', expected, team: null, on: null };
    await change.send([...targets, target]);
  };
  const adding = useChange(({ lon, lat }: { lon: number; lat: number }) => add(lon, lat));
  const columns = useMemo(
    (): Column<PlanTarget>[] => [
      ...told,
      { id: 'team', head: t('team'), text: ({ team }) => (team === null ? '–' : formatNumber(team)), sort: ({ team }) => team, number: true },
      { id: 'on', head: t('day'), text: ({ on }) => (on === null ? t('noTeam') : formatDate(on)), sort: ({ on }) => on },
    ],
    [told, t],
  );
  const shown = targets.find(({ id }) => id === opened);
  const problem = adding.problem ?? change.problem;
  return (
    <section aria-labelledby="plan-targets">
      <h2 id="plan-targets">{t('targets')}</h2>
      <DataTable
        label={t('targets')}
        columns={columns}
        rows={targets}
        idOf={({ id }) => id}
        selected={opened ?? undefined}
        onOpen={({ id, lon, lat }) => {
          map?.goTo(lon, lat, 9);
          setOpened(id);
        }}
        onClose={() => setOpened(null)}
        tools={false}
        empty={t('noTargets')}
      />
      {problem && <ErrorNotice error={problem} />}
      {twice && (
        <Text size="sm" role="status">
          {t('alreadyThere', { name: twice })}
        </Text>
      )}
      {editable && (
        <Group mt="xs" gap="sm">
          <PickOnMap words={{ pick: t('addTarget'), picking: t('addingTarget'), here: t('addHere') }} onPick={(lon, lat) => void adding.send({ lon, lat })} />
          {taken && (
            <Text size="sm" role="status">
              {t('removed')}{' '}
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  setTaken(null);
                  void change.send([...targets, taken]);
                }}
              >
                {t('undo')}
              </Button>
            </Text>
          )}
        </Group>
      )}
      {shown && <TargetInspector key={shown.id} plan={plan} target={shown} onEdit={editable ? () => setEditing(shown) : undefined} onClose={() => setOpened(null)} />}
      {editing && (
        <TargetDialog
          modelled={plan.why[editing.cell] !== undefined}
          target={editing}
          teams={plan.plan.teams}
          days={{ first: plan.plan.startsOn, last: plan.plan.endsOn }}
          pending={change.pending}
          problem={change.problem}
          onSave={(target) => change.send(targets.map((each) => (each.id === target.id ? target : each)))}
          onRemove={() => {
            setTaken(editing);
            void change.send(targets.filter(({ id }) => id !== editing.id));
            setEditing(null);
            setOpened(null);
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

/** Writes the targets of a draft; those that somebody else changed meanwhile stay as they made them. */
function useTargets({ id, revision }: Plan) {
  return useChange((targets: PlanTarget[]) => client.operations.change.mutate({ id, expectedRevision: revision, changes: { targets } }), {
    invalidates: [api.operations.get.queryKey({ id }), api.operations.list.queryKey()],
  });
}
