import { IconShieldSearch } from '@tabler/icons-react';
import { z } from 'zod';
import { type Kind, screen } from '../app/screen.ts';
import { selectedOf } from '../app/view.ts';

const kinds = ['zone', 'operation'] as const satisfies Kind[];

/** Police operations: from targets that are proposed to what was learnt. */
export const operations = screen({
  path: '/operations',
  permission: 'operations.read',
  Icon: IconShieldSearch,
  title: { fr: 'Opérations', en: 'Operations' },
  /** The plan that is open, and the proposal that it or a new one begins from. */
  search: { plan: z.uuid(), proposal: z.uuid(), selected: selectedOf(kinds) },
  layers: ['zones', 'effort', 'operations'],
  kinds,
  texts: () => import('./text.ts'),
  component: () => import('./Operations.tsx').then(({ Operations }) => Operations),
});
