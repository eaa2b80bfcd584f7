import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { GRANT_FLOW } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { Moves } from '../workflow/Moves.tsx';
import { IssuedLink } from './IssuedLink.tsx';
import { useZoneNames } from './use-zone-names.ts';

type Grant = Outputs['users']['grants'][number];

const LISTS = [api.users.list.queryKey(), api.users.grants.queryKey(), api.organisations.list.queryKey()];

/** What waits for a second administrator. What is decided stands in the audit log. */
export function Grants() {
  const { t } = useTranslation('admin');
  const grants = useQuery(api.users.grants.queryOptions());
  // The answer is kept here and not beside the proposal, which is gone from the list once it is granted.
  const grant = useChange(({ id, revision }: Grant) => client.users.grant.mutate({ id, expectedRevision: revision }), {
    secret: true,
    invalidates: LISTS,
  });
  const decline = useChange(({ id, revision }: Grant) => client.users.decline.mutate({ id, expectedRevision: revision }), { invalidates: LISTS });
  const waiting = grants.data?.filter(({ state }) => state === 'PROPOSED') ?? [];
  const problem = grant.problem ?? decline.problem;
  const link = grant.answer?.link;
  if (grants.isError) return <ErrorNotice error={grants.error} onRetry={() => void grants.refetch()} />;
  return (
    <section aria-labelledby="grants" className="grants">
      <h2 id="grants">{t('grants')}</h2>
      {waiting.length === 0 && <Text size="sm">{t('noGrant')}</Text>}
      {problem && <ErrorNotice error={problem} />}
      <ul>
        {waiting.map((each) => (
          <Proposal key={each.id} grant={each} onMove={(move) => void (move === 'grant' ? grant : decline).send(each)} />
        ))}
      </ul>
      {link && (
        <Dialog title={t('granted')} onClose={grant.clear}>
          <IssuedLink link={link} name={grant.sent?.draft?.name ?? grant.sent?.account ?? ''} onDone={grant.clear} />
        </Dialog>
      )}
    </section>
  );
}

function Proposal({ grant, onMove }: { grant: Grant; onMove: (move: Grant['open'][number]['move']) => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const { nameOf } = useZoneNames();
  const { act, account, draft, moves, open } = grant;
  const title = t(`grantAct.${act}`, { account, role: draft ? t(`common:role.${draft.role}`) : '', territories: draft?.territories.map(nameOf).join(', ') || '–' });
  return (
    <li>
      <Text fw={600}>{title}</Text>
      <Moves flow={GRANT_FLOW} title={title} made={moves} open={open} onMove={onMove} />
    </li>
  );
}
