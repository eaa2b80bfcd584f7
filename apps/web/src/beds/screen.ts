import { IconBed } from '@tabler/icons-react';
import { lazily } from '../app/lazily.ts';
import { type Kind, screen } from '../app/screen.ts';
import { selectedOf } from '../app/view.ts';

const kinds = ['zone', 'centre'] as const satisfies Kind[];

export const beds = screen({
  path: '/centres',
  permission: 'beds.find',
  Icon: IconBed,
  title: { fr: 'Centres', en: 'Centres' },
  search: { selected: selectedOf(kinds) },
  layers: ['zones', 'centres'],
  kinds,
  badge: { permission: 'alerts.read', Badge: lazily(() => import('../alerts/AlertBadge.tsx').then(({ AlertBadge }) => AlertBadge)) },
  texts: () => import('./text.ts'),
  component: () => import('./Beds.tsx').then(({ Beds }) => Beds),
});
