import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api.ts';
import { formatTime } from '../i18n/format.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { detailsIn } from './details.ts';

type Entry = Outputs['audit']['search']['entries'][number];

/** Entries of the log, latest first, as they were written. They come a page at a time, so sorting them otherwise would sort only those that have come. */
export function AuditTable({ entries, stale, title, empty }: { entries: Entry[]; stale: boolean; title: ReactNode; empty: ReactNode }) {
  const { t } = useTranslation(['audit', 'common']);
  const { t: words } = useTranslation(['auditDetails', 'audit', 'common']);
  const columns = useMemo(
    (): Column<Entry>[] => [
      { id: 'seq', head: t('column.seq'), text: ({ seq }) => String(seq), number: true, width: 70 },
      { id: 'at', head: t('column.at'), text: ({ at }) => formatTime(at, true), className: 'fixed', width: 170 },
      { id: 'actor', head: t('column.actor'), text: ({ actor }) => actor, names: true, width: 110 },
      { id: 'role', head: t('column.role'), text: ({ role }) => t(`common:role.${role}`), width: 140 },
      { id: 'purpose', head: t('column.purpose'), text: ({ purpose }) => (purpose === null ? '–' : t(`common:purpose.${purpose}`)), width: 150 },
      { id: 'action', head: t('column.action'), text: ({ action }) => t(`actionOf.${action}`, { defaultValue: action }), className: 'fixed', width: 130 },
      { id: 'noun', head: t('column.noun'), text: ({ noun }) => t(`nounOf.${noun}`, { defaultValue: noun }), className: 'fixed', width: 110 },
      { id: 'entity', head: t('column.entity'), text: ({ entity }) => entity ?? '–', className: 'audit-entity', width: 140 },
      { id: 'details', head: t('column.details'), text: ({ details }) => detailsIn(words, details), className: 'audit-details', width: 260 },
    ],
    [t, words],
  );
  return (
    <DataTable
      className="audit-table"
      label={t('title')}
      title={title}
      columns={columns}
      rows={entries}
      idOf={({ seq }) => String(seq)}
      empty={empty}
      stale={stale}
      rowData={({ action }) => ({ 'data-refused': action === 'refuse' })}
    />
  );
}
