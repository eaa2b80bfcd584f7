import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { OrganisationDraft, OrganisationKind } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { useChange } from '../use-change.ts';

type Organisation = Outputs['organisations']['list'][number];

/** The organisations that accounts belong to. */
export function Organisations() {
  const { t } = useTranslation(['admin', 'common']);
  const organisations = useQuery(api.organisations.list.queryOptions());
  const [editing, setEditing] = useState<Organisation | 'new' | null>(null);
  return (
    <>
      <div className="admin-head">
        <Button onClick={() => setEditing('new')}>{t('newOrganisation')}</Button>
      </div>
      {organisations.isError && <ErrorNotice error={organisations.error} onRetry={() => void organisations.refetch()} />}
      {organisations.isPending && <Skeleton role="status" height={200} aria-label={t('common:loading')} />}
      {organisations.data?.length === 0 && <Text size="sm">{t('noOrganisation')}</Text>}
      {organisations.data && organisations.data.length > 0 && (
        <ScrollBox label={t('organisations')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('organisationName')}</th>
                <th scope="col">{t('kind')}</th>
                <th scope="col" className="number">
                  {t('accounts')}
                </th>
                <th scope="col">{t('column.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {organisations.data.map((organisation) => (
                <tr key={organisation.id}>
                  <th scope="row">{organisation.name}</th>
                  <td>{t(`common:organisationKind.${organisation.kind}`)}</td>
                  <td className="number">{formatNumber(organisation.accounts)}</td>
                  <td className="admin-actions">
                    <Button size="compact-sm" variant="default" aria-label={t('changeOrganisationOf', { name: organisation.name })} onClick={() => setEditing(organisation)}>
                      {t('change')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
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
