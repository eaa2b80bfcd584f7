import { page } from '../app/page.ts';
import { lazyScreen } from '../app/screen.ts';

/** Where a link of an invitation or of a new password leads. */
export const welcome = page({
  path: '/welcome',
  title: { fr: 'Choisir un mot de passe', en: 'Choose a password' },
  search: {},
  component: lazyScreen({ texts: () => import('./text.ts'), component: () => import('./Welcome.tsx').then(({ Welcome }) => Welcome) }),
});
