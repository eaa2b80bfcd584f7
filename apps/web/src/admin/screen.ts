import { IconUsersGroup } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';

export const admin = screen({
  path: '/admin',
  permission: 'users.read',
  Icon: IconUsersGroup,
  title: { fr: 'Administration', en: 'Administration' },
  texts: () => import('./text.ts'),
  component: () => import('./Admin.tsx').then(({ Admin }) => Admin),
});
