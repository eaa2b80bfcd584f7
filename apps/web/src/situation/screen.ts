import { IconMap2 } from '@tabler/icons-react';
import { type Kind, screen } from '../app/screen.ts';
import { selectedOf } from '../app/view.ts';

const kinds = ['rescue', 'row', 'cell', 'zone', 'centre', 'operation'] as const satisfies Kind[];

export const situation = screen({
  path: '/situation',
  permission: 'zones.read',
  Icon: IconMap2,
  title: { fr: 'Situation', en: 'Situation' },
  search: { selected: selectedOf(kinds) },
  mapFirst: true,
  layers: ['zones', 'rescues', 'indicator', 'effort', 'centres', 'operations'],
  kinds,
  texts: () => import('./text.ts'),
  component: () => import('./Situation.tsx').then(({ Situation }) => Situation),
});
