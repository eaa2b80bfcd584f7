import { type ComboboxItem, type ComboboxParsedItem, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AccountRole, UserDraft } from '@vigie/domain';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api } from '../api.ts';
import { ManyField } from '../ui/form/ManyField.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { plain, useZoneNames } from './use-zone-names.ts';

const { account, name, role, territories } = UserDraft.shape;
/** What an account is, as the fields give it: the list of organisations answers texts. */
const shape = { name, role, territories, organisationId: z.string().min(1).transform(Number) };
export const ChangedAccount = z.object(shape);
export const InvitedAccount = z.object({ account, ...shape });

/** What an account is: the fields that inviting and changing share. */
export function AccountFields() {
  const { t } = useTranslation(['admin', 'common', 'signIn']);
  const organisations = useQuery(api.organisations.list.queryOptions()).data ?? [];
  const { groups } = useZoneNames();
  const chosen: AccountRole = useWatch({ name: 'role' });
  return (
    <>
      <TextField name="name" label={t('name')} withAsterisk maxLength={120} />
      <SelectField name="role" label={t('role')} data={AccountRole.options.map((value) => ({ value, label: t(`common:role.${value}`) }))} />
      <Text size="sm" role="status">
        {t('sees', { what: t(`signIn:sees.${chosen}`) })}
      </Text>
      <SelectField
        name="organisationId"
        label={t('organisation')}
        withAsterisk
        data={[{ value: '', label: t('choose') }, ...organisations.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <ManyField
        name="territories"
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
      />
    </>
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
