import { Button, Group, NativeSelect, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { AdmitDialog } from './AdmitDialog.tsx';
import { MovementDialog } from './MovementDialog.tsx';
import type { Stay } from './records.ts';

/** Who sleeps in the centres of one's own organisation, and what becomes of each. */
export function Stays() {
  const { t } = useTranslation(['beds', 'common']);
  const stays = useQuery(api.stays.list.queryOptions({ centreId: null }));
  const centres = useQuery(api.centres.list.queryOptions()).data;
  const [chosen, setChosen] = useState('');
  const [moving, setMoving] = useState<Stay | null>(null);
  const [admitting, setAdmitting] = useState(false);
  const names = useMemo(() => new Map((centres ?? []).map(({ id, name }) => [id, name ?? ''])), [centres]);
  const own = useMemo(() => (centres ?? []).filter(({ runByOwn }) => runByOwn), [centres]);
  const shown = useMemo(() => (stays.data ?? []).filter(({ centreId }) => chosen === '' || centreId === Number(chosen)), [stays.data, chosen]);
  const columns = useMemo((): Column<Stay>[] => {
    const since = ({ movements }: Stay) => movements[0]?.at ?? '';
    const lastAt = ({ movements }: Stay) => movements.at(-1)?.at ?? '';
    const sex = (stay: Stay) => (stay.sex ? t(`common:sex.${stay.sex}`) : t('sexUnknown'));
    return [
      {
        id: 'code',
        head: t('code'),
        text: ({ code }) => code,
        sort: ({ code }) => code,
        names: true,
        // First in its row, where a phone shows it without being pushed aside.
        cell: (stay) => (
          <button type="button" className="row-button" aria-label={t('moveOf', { code: stay.code })} onClick={() => setMoving(stay)}>
            {stay.code}
          </button>
        ),
      },
      {
        id: 'last',
        head: t('lastHead'),
        text: (stay) => t('lastMovement', { kind: t(`common:movement.${stay.last}`), time: formatTime(lastAt(stay)) }),
        sort: lastAt,
        largestFirst: true,
        cell: (stay) => (
          <>
            {t(`common:movement.${stay.last}`)}
            <small>{formatTime(lastAt(stay))}</small>
          </>
        ),
      },
      { id: 'centre', head: t('centre'), text: ({ centreId }) => names.get(centreId) ?? '', sort: ({ centreId }) => names.get(centreId) ?? '' },
      { id: 'sex', head: t('sex'), text: sex, sort: sex },
      { id: 'age', head: t('age'), number: true, text: ({ age }) => formatNumber(age), sort: ({ age }) => age },
      { id: 'since', head: t('sinceHead'), text: (stay) => formatTime(since(stay)), sort: since, largestFirst: true },
    ];
  }, [names, t]);
  return (
    <section aria-labelledby="beds-stays">
      <h2 id="beds-stays">{t('stays')}</h2>
      <Text size="sm" mb="xs">
        {t('staysText')}
      </Text>
      <Group gap="sm" align="flex-end" mb="xs">
        <NativeSelect
          label={t('centre')}
          data={[{ value: '', label: t('allCentres') }, ...own.map(({ id, name }) => ({ value: String(id), label: name ?? '' }))]}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button variant="default" disabled={own.length === 0} onClick={() => setAdmitting(true)}>
          {t('admit')}
        </Button>
      </Group>
      {stays.isError && <ErrorNotice error={stays.error} onRetry={() => void stays.refetch()} />}
      {stays.isPending && <Skeleton height={160} aria-label={t('common:loading')} />}
      {stays.data && <DataTable label={t('stays')} columns={columns} rows={shown} idOf={({ id }) => id} empty={<Text size="sm">{t('noStay')}</Text>} />}
      {moving && <MovementDialog stay={moving} centres={centres ?? []} onClose={() => setMoving(null)} />}
      {admitting && <AdmitDialog centres={own} first={chosen} onClose={() => setAdmitting(false)} />}
    </section>
  );
}
