import './text.ts';
import { z } from 'zod';
import { page } from '../app/page.ts';
import { SignIn } from './SignIn.tsx';

/** Most visits begin here, so this page is the only one whose component is in the first chunk. */
export const entrance = page({
  path: '/',
  title: { fr: 'Se connecter', en: 'Sign in' },
  /** Where to go afterwards, on this host. */
  search: { next: z.string().regex(/^\/[a-z]/) },
  component: SignIn,
});
