import { IconSquarePlus } from '@tabler/icons-react';
import { z } from 'zod';
import { screen } from '../app/screen.ts';

export const rescues = screen({
  path: '/rescue',
  permission: 'rescues.write',
  Icon: IconSquarePlus,
  title: { fr: 'Saisir', en: 'Enter' },
  /** The rescue that the form corrects. */
  search: { rescue: z.int().positive() },
  texts: () => import('./text.ts'),
  component: () => import('./RescueForm.tsx').then(({ RescueForm }) => RescueForm),
});
