import '../ui/screen.css';
import './account.css';
import { Alert, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { PurposeChoice } from './PurposeChoice.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';

/** One's own account: who one is here, why one looks, and what keeps others out. */
export function Account() {
  const { t } = useTranslation(['account', 'common']);
  const session = useSuspenseQuery(api.session.current.queryOptions()).data;
  const needed = session.secondFactor === 'NEEDED';
  return (
    <Panel>
      <div className="screen">
        <Title order={1}>{t('title')}</Title>
        {needed && (
          <Alert color="yellow" role="note" title={t('neededTitle')}>
            {t('neededText')}
          </Alert>
        )}
        {needed && <SecondFactor state={session.secondFactor} />}
        <WhoIAm session={session} />
        {session.purposes.length > 0 && <PurposeChoice purposes={session.purposes} purpose={session.purpose} />}
        {!needed && <SecondFactor state={session.secondFactor} />}
        <Sessions />
        <ChangePassword account={session.account} />
      </div>
    </Panel>
  );
}

function WhoIAm({ session }: { session: Outputs['session']['current'] }) {
  const { t } = useTranslation(['account', 'common']);
  // Until the second factor is there the server tells no zones either; their codes stand in.
  const zones = useQuery({ ...api.zones.list.queryOptions(), enabled: session.secondFactor !== 'NEEDED' }).data;
  const territories = session.territories.map((pcode) => (pcode === 'CI' ? t('common:wholeCountry') : (zones?.find((zone) => zone.pcode === pcode)?.name ?? pcode)));
  return (
    <section aria-labelledby="who-i-am">
      <h2 id="who-i-am">{t('whoIAm')}</h2>
      <dl className="plain-facts">
        <dt>{t('account')}</dt>
        <dd>{session.account}</dd>
        <dt>{t('name')}</dt>
        <dd>{session.name}</dd>
        <dt>{t('role')}</dt>
        <dd>{t(`common:role.${session.role}`)}</dd>
        <dt>{t('organisation')}</dt>
        <dd>{session.organisation}</dd>
        <dt>{t('territories')}</dt>
        <dd>{territories.join(', ') || t('common:none')}</dd>
      </dl>
    </section>
  );
}
