import { IconUsersGroup } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';

export const admin = screen({
  path: '/admin',
  permission: 'users.read',
  Icon: IconUsersGroup,
  title: { fr: 'Administration', en: 'Administration' },
  rail: true,
  search: {},
  mapFirst: false,
  layers: [],
  kinds: [],
  texts: () => import('./text.ts'),
  component: () => import('./Admin.tsx').then(({ Admin }) => Admin),
});
