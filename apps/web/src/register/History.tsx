import { Text, Timeline } from '@mantine/core';
import type { RescueDraft } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api.ts';
import { formatDate } from '../i18n/format.ts';

type Revision = Outputs['rescues']['get']['history'][number];

/** What a rescue said before each correction: only the fields that changed, old value then new. */
export function History({ current, revision, history }: { current: RescueDraft; revision: number; history: Revision[] }) {
  const { t } = useTranslation('register');
  if (history.length === 0) return null;
  return (
    <section>
      <h3>{t('history', { revision })}</h3>
      <Timeline bulletSize={12} lineWidth={2}>
        {history.map((entry, i) => {
          const after = i === 0 ? current : (history[i - 1]?.draft ?? current);
          const changed = (Object.keys(after) as (keyof RescueDraft)[]).filter((field) => after[field] !== entry.draft[field]);
          return (
            <Timeline.Item key={entry.revision} title={`${formatDate(entry.replacedAt)}, ${entry.replacedBy}`}>
              <Text size="sm">« {entry.reason} »</Text>
              {changed.map((field) => (
                <Text size="sm" key={field}>
                  {t(`field.${field}`)} : <s>{String(entry.draft[field] ?? '–')}</s> → {String(after[field] ?? '–')}
                </Text>
              ))}
            </Timeline.Item>
          );
        })}
      </Timeline>
    </section>
  );
}
