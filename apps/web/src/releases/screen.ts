import { IconWorldShare } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';

export const releases = screen({
  path: '/releases',
  permission: 'releases.read',
  Icon: IconWorldShare,
  title: { fr: 'Publications', en: 'Releases' },
  texts: () => import('./text.ts'),
  component: () => import('./Releases.tsx').then(({ Releases }) => Releases),
});
