import { IconFileImport } from '@tabler/icons-react';
import { screen } from '../app/screen.ts';

export const imports = screen({
  path: '/import',
  permission: 'imports.read',
  Icon: IconFileImport,
  title: { fr: 'Importer', en: 'Import' },
  texts: () => import('./text.ts'),
  component: () => import('./Import.tsx').then(({ Import }) => Import),
});
