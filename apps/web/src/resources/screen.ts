import { IconAmbulance } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';

export const resources = screen({
  path: '/means',
  permission: 'resources.read',
  Icon: IconAmbulance,
  title: { fr: 'Moyens', en: 'Means' },
  texts: () => import('./text.ts'),
  component: () => import('./Resources.tsx').then(({ Resources }) => Resources),
});
