import { Switch, Text } from '@mantine/core';
import type { Proposal } from '@vigie/domain';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';

type Row = { round: number; proposed: Proposal['preview']['plain']['proposed'][number]; counts: Proposal['preview']['plain']['counts'][number] };

/** What this plan does to the next ones, beside the plan that goes where most was counted. */
export function PreviewOfRounds({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('operations');
  const [displaced, setDisplaced] = useState(false);
  const { proposed, counts } = displaced ? proposal.preview.displaced : proposal.preview.plain;
  const rows = proposed.flatMap((round, at): Row[] => {
    const other = counts[at];
    return other ? [{ round: at + 1, proposed: round, counts: other }] : [];
  });
  const columns = useMemo((): Column<Row>[] => {
    const pair = (id: string, head: string, of: (round: Row['proposed']) => string): Column<Row>[] => [
      { id, head, note: t('preview.proposed'), text: (row) => of(row.proposed), number: true },
      { id: `${id}Counts`, head, note: t('preview.counts'), text: (row) => of(row.counts), number: true },
    ];
    return [
      { id: 'round', head: t('preview.round'), text: ({ round }) => formatNumber(round), number: true },
      ...pair('found', t('preview.found'), ({ found, foundLow, foundHigh }) => `${formatNumber(Math.round(found))} (${formatNumber(foundLow)}–${formatNumber(foundHigh)})`),
      ...pair('gini', t('preview.gini'), ({ gini }) => formatNumber(gini, 2)),
      ...pair('never', t('preview.never'), ({ neverSearched }) => formatNumber(Math.round(neverSearched))),
    ];
  }, [t]);
  return (
    <details className="preview-rounds">
      <summary>{t('preview.title')}</summary>
      <Text size="sm">{t('preview.text')}</Text>
      <Switch my="xs" checked={displaced} onChange={(event) => setDisplaced(event.currentTarget.checked)} label={t('preview.displaced')} description={t('preview.displacedHelp')} />
      <DataTable label={t('preview.title')} columns={columns} rows={rows} idOf={({ round }) => String(round)} tools={false} empty="" />
    </details>
  );
}
