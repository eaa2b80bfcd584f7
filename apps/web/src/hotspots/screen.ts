import { IconFlame } from '@tabler/icons-react';
import { z } from 'zod';
import { screen } from '../app/screen.ts';

export const hotspots = screen({
  path: '/hotspots',
  permission: 'hotspots.read',
  Icon: IconFlame,
  title: { fr: 'Points chauds', en: 'Hotspots' },
  /** Saved runs on screen: one, or two to compare. */
  search: { run: z.uuid(), compare: z.uuid() },
  mapFirst: true,
  texts: () => import('./text.ts'),
  component: () => import('./Hotspots.tsx').then(({ Hotspots }) => Hotspots),
});
