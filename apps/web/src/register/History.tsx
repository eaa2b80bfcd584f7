import { Text, Timeline } from '@mantine/core';
import { RESCUE_FIELD_NAMES, type RescueDraft, type RescueFieldName } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useZones } from '../zones/zones.ts';

type Revision = Outputs['rescues']['get']['history'][number];

/** What a rescue said before each correction: only the fields that changed, old value then new. */
export function History({ current, revision, history }: { current: RescueDraft; revision: number; history: Revision[] }) {
  const { t } = useTranslation(['register', 'common']);
  const words = useWords();
  if (history.length === 0) return null;
  return (
    <section>
      <h3>{t('history', { revision })}</h3>
      <Timeline bulletSize={12} lineWidth={2}>
        {history.map((entry, i) => {
          const after = i === 0 ? current : (history[i - 1]?.draft ?? current);
          return (
            <Timeline.Item key={entry.revision} title={`${formatDate(entry.replacedAt)}, ${entry.replacedBy}`}>
              <Text size="sm">{t('common:quoted', { text: entry.reason })}</Text>
              {RESCUE_FIELD_NAMES.filter((field) => after[field] !== entry.draft[field]).map((field) => (
                <Text size="sm" key={field}>
                  {t('common:pair', { label: t(`field.${field}`), value: '' })}
                  <s>{words(entry.draft, field)}</s> → {words(after, field)}
                </Text>
              ))}
            </Timeline.Item>
          );
        })}
      </Timeline>
    </section>
  );
}

/** The value of a field as people read it, codes and zones by their names. */
function useWords(): (draft: RescueDraft, field: RescueFieldName) => string {
  const { t } = useTranslation(['register', 'common']);
  const zones = useZones();
  return (draft, field) => {
    const value = draft[field];
    if (value === null) return '–';
    switch (field) {
      case 'datePrecision':
        return t(`common:datePrecision.${draft.datePrecision}`);
      case 'placePrecision':
        return t(`common:precision.${draft.placePrecision}`);
      case 'sector':
        return t(`common:sector.${draft.sector}`);
      case 'sourceType':
        return t(`common:sourceOne.${draft.sourceType}`);
      case 'definition':
        return t(`common:definition.${draft.definition}`);
      case 'verification':
        return t(`common:verification.${draft.verification}`);
      case 'occurredOn':
        return formatDate(draft.occurredOn);
      case 'departmentPcode':
        return zones.get(String(value))?.name ?? String(value);
      case 'lon':
      case 'lat':
        return formatNumber(Number(value), 5);
      default:
        return typeof value === 'number' ? formatNumber(value) : value;
    }
  };
}
