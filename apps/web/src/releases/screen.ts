import { IconWorldShare } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';

export const releases = screen({
  path: '/releases',
  permission: 'releases.read',
  Icon: IconWorldShare,
  title: { fr: 'Publications', en: 'Releases' },
  rail: true,
  search: {},
  mapFirst: false,
  layers: [],
  kinds: [],
  texts: () => import('./text.ts'),
  component: () => import('./Releases.tsx').then(({ Releases }) => Releases),
});
