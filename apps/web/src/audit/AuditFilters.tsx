import { Button, NativeSelect, TextInput } from '@mantine/core';
import { AUDIT_ACTIONS, AuditAction } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { AUDIT_NOUNS, type AuditSearch } from './search.ts';

/** What names somebody or a record: asked, but kept out of the address. */
export interface Named {
  actor: string;
  entity: string;
}

interface Props {
  asked: AuditSearch;
  named: Named;
  onAsk: (patch: Partial<AuditSearch>) => void;
  onName: (named: Named) => void;
  onClear: (() => void) | undefined;
}

export function AuditFilters({ asked, named, onAsk, onName, onClear }: Props) {
  const { t } = useTranslation(['audit', 'common']);
  return (
    <div className="screen-filters">
      <TextInput type="date" label={t('since')} value={asked.since ?? ''} onChange={(event) => onAsk({ since: event.currentTarget.value || undefined })} />
      <TextInput type="date" label={t('until')} value={asked.until ?? ''} onChange={(event) => onAsk({ until: event.currentTarget.value || undefined })} />
      <TextInput
        label={t('actor')}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        value={named.actor}
        onChange={(event) => onName({ ...named, actor: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('action')}
        data={[{ value: '', label: t('any') }, ...AUDIT_ACTIONS.map((value) => ({ value, label: t(`actionOf.${value}`) }))]}
        value={asked.action ?? ''}
        onChange={(event) => onAsk({ action: AuditAction.safeParse(event.currentTarget.value).data })}
      />
      <NativeSelect
        label={t('noun')}
        data={[{ value: '', label: t('anyNoun') }, ...AUDIT_NOUNS.map((value) => ({ value, label: t(`nounOf.${value}`) }))]}
        value={asked.noun ?? ''}
        onChange={(event) => onAsk({ noun: event.currentTarget.value || undefined })}
      />
      <TextInput
        label={t('entity')}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        value={named.entity}
        onChange={(event) => onName({ ...named, entity: event.currentTarget.value })}
      />
      <Button variant="default" disabled={!onClear} onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  );
}
