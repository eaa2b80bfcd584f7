import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { OrganisationDraft, OrganisationKind } from '@vigie/domain';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { useChange } from '../use-change.ts';

type Organisation = Outputs['organisations']['list'][number];

/** The organisations that accounts belong to. */
export function Organisations() {
  const { t } = useTranslation(['admin', 'common']);
  const organisations = useQuery(api.organisations.list.queryOptions());
  const [editing, setEditing] = useState<Organisation | 'new' | null>(null);
  const columns = useMemo(
    (): Column<Organisation>[] => [
      { id: 'name', head: t('organisationName'), text: ({ name }) => name, sort: ({ name }) => name, names: true },
      { id: 'kind', head: t('kind'), text: ({ kind }) => t(`common:organisationKind.${kind}`), sort: ({ kind }) => t(`common:organisationKind.${kind}`) },
      { id: 'accounts', head: t('accounts'), text: ({ accounts }) => formatNumber(accounts), sort: ({ accounts }) => accounts, largestFirst: true, number: true },
      {
        id: 'actions',
        head: t('column.actions'),
        text: () => '',
        className: 'admin-actions',
        cell: (organisation) => (
          <Button size="compact-sm" variant="default" aria-label={t('changeOrganisationOf', { name: organisation.name })} onClick={() => setEditing(organisation)}>
            {t('change')}
          </Button>
        ),
      },
    ],
    [t],
  );
  return (
    <>
      <div className="admin-head">
        <Button onClick={() => setEditing('new')}>{t('newOrganisation')}</Button>
      </div>
      {organisations.isError && <ErrorNotice error={organisations.error} onRetry={() => void organisations.refetch()} />}
      {organisations.isPending && <Skeleton height={200} aria-label={t('common:loading')} />}
      {organisations.data && (
        <DataTable label={t('organisations')} columns={columns} rows={organisations.data} idOf={({ id }) => String(id)} empty={<Text size="sm">{t('noOrganisation')}</Text>} />
      )}
      {editing && <OrganisationDialog before={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function OrganisationDialog({ before, onClose }: { before: Organisation | null; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const save = useChange(
    async (draft: OrganisationDraft) => {
      await (before ? client.organisations.change.mutate({ ...draft, id: before.id }) : client.organisations.create.mutate(draft));
    },
    // The name also stands beside every account of the organisation.
    { invalidates: [api.organisations.list.queryKey(), api.users.list.queryKey()], onDone: onClose },
  );
  return (
    <Dialog title={t(before ? 'changeOrganisation' : 'newOrganisation')} onClose={onClose}>
      <DraftForm
        schema={OrganisationDraft}
        initial={{ name: before?.name ?? '', kind: before?.kind ?? 'NGO' }}
        send={save.send}
        pending={save.pending}
        problem={save.problem}
        draft={before ? `organisation ${before.id}` : 'new organisation'}
        concerns={{ NAME_TAKEN: 'name' }}
        submit={t('common:save')}
      >
        <TextField name="name" label={t('organisationName')} withAsterisk maxLength={160} data-autofocus />
        <SelectField name="kind" label={t('kind')} data={OrganisationKind.codes.map((value) => ({ value, label: t(`common:organisationKind.${value}`) }))} />
      </DraftForm>
    </Dialog>
  );
}
