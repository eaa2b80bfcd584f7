import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { GRANT_FLOW } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { Moves } from '../workflow/Moves.tsx';
import { IssuedLink } from './IssuedLink.tsx';
import { useZoneNames } from './use-zone-names.ts';

type Grant = Outputs['users']['grants'][number];

/** What waits for a second administrator. What is decided stands in the audit log. */
export function Grants() {
  const { t } = useTranslation('admin');
  const grants = useQuery(api.users.grants.queryOptions());
  const waiting = grants.data?.filter(({ state }) => state === 'PROPOSED') ?? [];
  if (grants.isError) return <ErrorNotice error={grants.error} onRetry={() => void grants.refetch()} />;
  return (
    <section aria-labelledby="grants">
      <h2 id="grants">{t('grants')}</h2>
      {waiting.length === 0 && <Text size="sm">{t('noGrant')}</Text>}
      <ul className="grants">
        {waiting.map((grant) => (
          <Proposal key={grant.id} grant={grant} />
        ))}
      </ul>
    </section>
  );
}

function Proposal({ grant }: { grant: Grant }) {
  const { t } = useTranslation(['admin', 'common']);
  const { nameOf } = useZoneNames();
  const [link, setLink] = useState<Outputs['users']['grant']['link']>(null);
  const { id, revision, act, account, draft, moves, open } = grant;
  const lists = [api.users.list.queryKey(), api.users.grants.queryKey(), api.organisations.list.queryKey()];
  const step = { id, expectedRevision: revision };
  // The lists are asked again once the link was handed over: the proposal goes from them, and the link with it.
  const grantIt = useChange(client.users.grant.mutate, { secret: true, onDone: ({ link: made }) => setLink(made) });
  const done = useChange(async () => {}, { invalidates: lists });
  const decline = useChange(client.users.decline.mutate, { invalidates: lists });
  const title = t(`grantAct.${act}`, {
    account,
    role: draft ? t(`common:role.${draft.role}`) : '',
    territories: draft?.territories.map(nameOf).join(', ') || '–',
  });
  const problem = grantIt.problem ?? decline.problem;
  const finish = () => {
    setLink(null);
    void done.send();
  };
  return (
    <li>
      <Text fw={600}>{title}</Text>
      <Moves
        flow={GRANT_FLOW}
        title={title}
        made={moves}
        open={open}
        onMove={(move) => (move === 'grant' ? void grantIt.send(step).then(({ problem: failed }) => failed ?? (link === null && void done.send())) : void decline.send(step))}
      />
      {problem && <ErrorNotice error={problem} />}
      {link && (
        <Dialog title={t('granted')} onClose={finish}>
          <IssuedLink link={link} name={draft?.name ?? account} onDone={finish} />
        </Dialog>
      )}
    </li>
  );
}
