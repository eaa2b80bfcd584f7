import '../ui/screen.css';
import './admin.css';
import { Tabs, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../app/slots.tsx';
import { Accounts } from './Accounts.tsx';
import { Organisations } from './Organisations.tsx';

/** Who has an account, what it may see by its role and territories, and the organisations they belong to. */
export function Admin() {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Panel>
      <div className="screen screen-wide">
        <Title order={1}>{t('title')}</Title>
        <Tabs defaultValue="accounts" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="accounts">{t('accounts')}</Tabs.Tab>
            <Tabs.Tab value="organisations">{t('organisations')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="accounts" pt="md">
            <Accounts />
          </Tabs.Panel>
          <Tabs.Panel value="organisations" pt="md">
            <Organisations />
          </Tabs.Panel>
        </Tabs>
      </div>
    </Panel>
  );
}
