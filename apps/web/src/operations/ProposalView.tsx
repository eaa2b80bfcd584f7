import { Alert, Button, Group, Progress, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Proposal } from '@vigie/domain';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useLayer, useMap } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { useChange } from '../use-change.ts';
import { outlinesOf } from './outlines.ts';
import { PreviewOfRounds } from './PreviewOfRounds.tsx';
import { ProposedInspector } from './ProposedInspector.tsx';
import { type ProposedTarget, planOf, type ToldProposal, targetsOf } from './proposal.ts';
import { targetsSource } from './source.ts';
import { usePrefill } from './use-prefill.ts';
import { useTargetColumns } from './use-target-columns.ts';

/** Milliseconds between two looks at a proposal that a server is making. */
const LOOK_AGAIN = 600;

/** A proposal: how far it is, then its targets, each with why, to take or to refuse. */
export function ProposalView({ id, onPlan, onClose }: { id: string; onPlan: (plan: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const told = useQuery({
    ...api.operations.proposal.queryOptions({ id }),
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'QUEUED' || state.data?.state === 'RUNNING' ? LOOK_AGAIN : false),
  });
  const cancel = useChange(client.operations.cancelProposal.mutate, { invalidates: [api.operations.proposal.queryKey({ id })] });
  if (told.isError) return <ErrorNotice error={told.error} onRetry={() => void told.refetch()} />;
  const working = told.data === undefined || told.data.state === 'QUEUED' || told.data.state === 'RUNNING';
  const { proposal } = told.data ?? {};
  return (
    <section aria-labelledby="proposal">
      <Title order={2} id="proposal">
        {t('proposal.title')}
      </Title>
      {working && (
        <>
          <Text size="sm" role="status">
            {t('proposal.working')}
          </Text>
          <Progress value={(told.data?.progress ?? 0) * 100} aria-label={t('proposal.working')} animated my={6} />
          <Button size="compact-md" variant="default" loading={cancel.pending} onClick={() => void cancel.send({ id })}>
            {t('common:cancel')}
          </Button>
        </>
      )}
      {!working && !proposal && (
        <>
          <Text size="sm" role="alert">
            {t(told.data?.state === 'CANCELLED' ? 'proposal.cancelled' : 'proposal.failed')}
          </Text>
          <Button size="compact-md" variant="default" onClick={onClose}>
            {t('proposal.again')}
          </Button>
        </>
      )}
      {told.data && proposal && <Proposed told={{ ...told.data, proposal }} onPlan={onPlan} onClose={onClose} />}
    </section>
  );
}

/** Children that the register has in all cells of the proposal, from every year and source. */
const everFound = ({ cells }: Proposal): number => cells.reduce((sum, { why: { found } }) => sum + found.REPORTED + found.DISCOVERED + found.SURVEY, 0);

function Proposed({ told, onPlan, onClose }: { told: ToldProposal & { proposal: Proposal }; onPlan: (plan: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const said = useTargetColumns();
  const map = useMap();
  const { proposal, shapes } = told;
  const targets = useMemo(() => targetsOf(proposal), [proposal]);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [opened, setOpened] = useState<ProposedTarget | null>(null);
  const create = useChange(client.operations.create.mutate, { invalidates: [api.operations.list.queryKey()], onDone: ({ id }) => onPlan(id) });
  useLayer(
    targetsSource,
    useMemo(
      () =>
        outlinesOf(
          targets.filter(({ cell }) => !refused.has(cell)),
          shapes,
          false,
        ),
      [targets, shapes, refused],
    ),
  );
  const columns = useMemo(
    (): Column<ProposedTarget>[] => [
      ...said,
      {
        id: 'last',
        head: t('proposal.last'),
        text: ({ why: { lastSearched, departmentLastSearched } }) => {
          if (lastSearched !== null) return formatDate(lastSearched);
          return departmentLastSearched === null ? t('proposal.never') : t('proposal.inDepartment', { date: formatDate(departmentLastSearched) });
        },
        sort: ({ why }) => why.lastSearched ?? why.departmentLastSearched,
      },
      { id: 'taken', head: t('proposal.taken'), text: ({ cell }) => t(refused.has(cell) ? 'proposal.no' : 'proposal.yes'), sort: ({ cell }) => (refused.has(cell) ? 1 : 0) },
    ],
    [said, refused, t],
  );
  const kept = targets.length - refused.size;
  const prefill = usePrefill();
  const begin = () => {
    const plan = planOf(told, refused, t('newTitle', { date: formatDate(told.draft.startsOn) }));
    void create.send({ plan: prefill(plan) });
  };
  return (
    <>
      <Text size="sm">
        {t('proposal.sum', {
          count: targets.length,
          spent: formatNumber(proposal.spent),
          budget: formatNumber(proposal.budget),
          p50: formatNumber(proposal.expected.p50),
          p90: formatNumber(proposal.expected.p90),
        })}{' '}
        {t('proposal.caution')}
      </Text>
      {proposal.expected.p50 > everFound(proposal) && (
        <Alert color="yellow" my="xs">
          {t('proposal.tooMuch')}
        </Alert>
      )}
      <DataTable
        label={t('proposal.title')}
        columns={columns}
        rows={targets}
        idOf={({ cell }) => cell}
        selected={opened?.cell}
        onOpen={(target) => {
          map?.goTo(target.lon, target.lat, 8.5);
          setOpened(target);
        }}
        onClose={() => setOpened(null)}
        rowData={({ cell }) => ({ 'data-refused': refused.has(cell) })}
        empty={t('proposal.none')}
      />
      {opened && (
        <ProposedInspector
          key={opened.cell}
          target={opened}
          reason={refused.get(opened.cell)}
          onRefuse={(reason) => setRefused(new Map([...refused, [opened.cell, reason]]))}
          onTake={() => setRefused(new Map([...refused].filter(([cell]) => cell !== opened.cell)))}
          onClose={() => setOpened(null)}
        />
      )}
      {create.problem && <ErrorNotice error={create.problem} />}
      <Group gap="sm" mt="xs">
        <Button disabled={kept === 0} loading={create.pending} onClick={() => begin()}>
          {t('proposal.plan', { count: kept })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('proposal.again')}
        </Button>
      </Group>
      <PreviewOfRounds proposal={proposal} />
    </>
  );
}
