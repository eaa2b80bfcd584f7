import { IconUserCircle } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';

/** Open to every account, and the only screen of one whose second factor is missing: it is set up here. */
export const account = screen({
  path: '/account',
  permission: 'session.manage',
  Icon: IconUserCircle,
  title: { fr: 'Mon compte', en: 'My account' },
  rail: false,
  texts: () => import('./text.ts'),
  component: () => import('./Account.tsx').then(({ Account }) => Account),
});
