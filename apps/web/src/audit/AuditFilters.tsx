import { Button } from '@mantine/core';
import { AUDIT_ACTIONS, AUDIT_NOUNS, AuditAction } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/form/DateField.tsx';
import { LiveForm } from '../ui/form/LiveForm.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import type { AuditSearch } from './search.ts';

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

/** What is asked of the log: the parts that name nobody stand in the address. */
export function AuditFilters({ asked, named, onAsk, onName, onClear }: Props) {
  const { t } = useTranslation(['audit', 'common']);
  const values = { since: asked.since ?? '', until: asked.until ?? '', action: asked.action ?? '', noun: asked.noun ?? '', ...named };
  const ask = ({ actor = named.actor, entity = named.entity, action, ...patch }: Partial<typeof values>) => {
    if (actor !== named.actor || entity !== named.entity) return onName({ actor, entity });
    const empty = Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, value || undefined]));
    onAsk(action === undefined ? empty : { action: AuditAction.safeParse(action).data });
  };
  return (
    <LiveForm className="screen-filters" values={values} onAsk={ask}>
      <DateField name="since" label={t('since')} />
      <DateField name="until" label={t('until')} />
      <TextField name="actor" label={t('actor')} autoCapitalize="none" spellCheck={false} maxLength={100} />
      <SelectField name="action" label={t('action')} data={[{ value: '', label: t('any') }, ...AUDIT_ACTIONS.map((value) => ({ value, label: t(`actionOf.${value}`) }))]} />
      <SelectField name="noun" label={t('noun')} data={[{ value: '', label: t('anyNoun') }, ...AUDIT_NOUNS.map((value) => ({ value, label: t(`nounOf.${value}`) }))]} />
      <TextField name="entity" label={t('entity')} autoCapitalize="none" spellCheck={false} maxLength={100} />
      <Button variant="default" disabled={!onClear} onClick={onClear}>
        {t('clear')}
      </Button>
    </LiveForm>
  );
}
