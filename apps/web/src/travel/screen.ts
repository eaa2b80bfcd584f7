import { IconRoad } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';

/** What travel times rest on, opened from where they are shown. */
export const ways = screen({
  path: '/ways',
  permission: 'travel.read',
  Icon: IconRoad,
  title: { fr: 'Vitesses et routes', en: 'Speeds and roads' },
  rail: false,
  texts: () => import('./text.ts'),
  component: () => import('./Ways.tsx').then(({ Ways }) => Ways),
});
