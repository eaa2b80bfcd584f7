import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import type { Centre } from './features.ts';

/** Which organisation keeps the stays of a centre, for who answers for the network to change. */
export function Keeper({ centre: { id, keeper } }: { centre: Centre }) {
  const { t } = useTranslation('centres');
  const houses = useQuery(api.centres.houses.queryOptions());
  const entrust = useChange(client.centres.entrust.mutate, { invalidates: [api.centres.list.queryKey()] });
  return (
    <>
      <NativeSelect
        label={t('keeper')}
        description={t('keeperHelp')}
        data={[{ value: '', label: t('keeperNobody') }, ...(houses.data ?? []).map((house) => ({ value: String(house.id), label: house.name }))]}
        value={keeper === null ? '' : String(keeper)}
        disabled={entrust.pending || !houses.data}
        onChange={(event) => void entrust.send({ id, organisationId: event.currentTarget.value === '' ? null : Number(event.currentTarget.value), expected: keeper })}
      />
      {(entrust.problem ?? houses.error) && <ErrorNotice error={entrust.problem ?? houses.error} />}
    </>
  );
}
