import { IconHomePlus } from '@tabler/icons-react';
import { z } from 'zod';
import { screen } from '../app/screen.ts';

/** The form of a centre, opened from the screen of beds and from what is known of one. */
export const centres = screen({
  path: '/centre',
  permission: 'centres.write',
  Icon: IconHomePlus,
  title: { fr: 'Centre', en: 'Centre' },
  rail: false,
  /** The centre that the form corrects. */
  search: { centre: z.int().positive() },
  texts: () => import('./form-text.ts'),
  component: () => import('./CentreForm.tsx').then(({ CentreForm }) => CentreForm),
});
