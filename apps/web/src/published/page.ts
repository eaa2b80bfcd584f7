import { page } from '../app/page.ts';
import { lazyScreen } from '../app/screen.ts';

export const published = page({
  path: '/published',
  title: { fr: 'Données publiées', en: 'Published data' },
  search: {},
  component: lazyScreen({ texts: () => import('../releases/text.ts'), component: () => import('./Published.tsx').then(({ Published }) => Published) }),
});
