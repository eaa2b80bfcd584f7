import { type ComboboxItem, type ComboboxParsedItem, MultiSelect, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AccountRole } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { plain, useZoneNames } from './use-zone-names.ts';

export interface AccountDraft {
  name: string;
  role: AccountRole;
  organisationId: number | null;
  territories: string[];
}

/** What an account is: the fields that inviting and changing share. */
export function AccountFields({ draft, onChange }: { draft: AccountDraft; onChange: (draft: AccountDraft) => void }) {
  const { t } = useTranslation(['admin', 'common', 'signIn']);
  const organisations = useQuery(api.organisations.list.queryOptions()).data ?? [];
  const { groups } = useZoneNames();
  return (
    <Stack gap="sm">
      <TextInput label={t('name')} required maxLength={120} value={draft.name} onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })} />
      <NativeSelect
        label={t('role')}
        data={AccountRole.options.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        value={draft.role}
        onChange={(event) => onChange({ ...draft, role: AccountRole.parse(event.currentTarget.value) })}
      />
      <Text size="sm" role="status">
        {t('sees', { what: t(`signIn:sees.${draft.role}`) })}
      </Text>
      <NativeSelect
        label={t('organisation')}
        required
        data={[{ value: '', label: t('choose') }, ...organisations.map(({ id, name }) => ({ value: String(id), label: name }))]}
        value={draft.organisationId === null ? '' : String(draft.organisationId)}
        onChange={(event) => onChange({ ...draft, organisationId: Number(event.currentTarget.value) || null })}
      />
      <MultiSelect
        label={t('territories')}
        description={t('territoriesHelp')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('noTerritory') }}
        hidePickedOptions
        maxDropdownHeight={220}
        nothingFoundMessage={t('noZone')}
        data={groups}
        filter={({ options, search }) => matching(options, plain(search.trim()))}
        value={draft.territories}
        onChange={(territories) => onChange({ ...draft, territories })}
      />
    </Stack>
  );
}

/** Zones whose name holds what is typed, accents or not. */
const matching = (options: ComboboxParsedItem[], wanted: string): ComboboxParsedItem[] =>
  options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return named(option, wanted) ? [option] : [];
    const items = option.items.filter((item) => named(item, wanted));
    return items.length > 0 ? [{ ...option, items }] : [];
  });
const named = (item: object, wanted: string): boolean => plain((item as ComboboxItem).label).includes(wanted);
