import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api.ts';
import { formatTime } from '../i18n/format.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';

type Entry = Outputs['audit']['search']['entries'][number];

const COLUMNS = ['seq', 'at', 'actor', 'role', 'purpose', 'action', 'noun', 'entity', 'details'] as const;

/** Entries of the log, latest first, as they were written. */
export function AuditTable({ entries, stale }: { entries: Entry[]; stale: boolean }) {
  const { t } = useTranslation(['audit', 'common']);
  return (
    <ScrollBox label={t('title')}>
      <table className="plain-table audit-table" aria-busy={stale}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={column === 'seq' ? 'number' : undefined}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ seq, at, actor, role, purpose, action, noun, entity, details }) => (
            <tr key={seq} data-refused={action === 'refuse'}>
              <td className="number">{seq}</td>
              <td className="fixed">{formatTime(at, true)}</td>
              <th scope="row">{actor}</th>
              <td>{t(`common:role.${role}`)}</td>
              <td>{purpose === null ? '–' : t(`common:purpose.${purpose}`)}</td>
              <td className="fixed">{t(`actionOf.${action}`, { defaultValue: action })}</td>
              <td className="fixed">{t(`nounOf.${noun}`, { defaultValue: noun })}</td>
              <td className="audit-entity">{entity ?? '–'}</td>
              <td className="audit-details">
                {Object.entries(details)
                  .map(([key, value]) => `${key} = ${value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : value}`)
                  .join(' · ') || '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
