import { IconListSearch } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';
import { AUDIT_SEARCH } from './search.ts';

export const audit = screen({
  path: '/audit',
  permission: 'audit.read',
  Icon: IconListSearch,
  title: { fr: 'Journal', en: 'Audit log' },
  search: AUDIT_SEARCH,
  texts: () => import('./text.ts'),
  component: () => import('./Audit.tsx').then(({ Audit }) => Audit),
});
