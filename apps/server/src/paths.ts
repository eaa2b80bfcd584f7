import { join } from 'node:path';

/** Where the build put what the server reads at run time; `root` is the folder of the clone. */
export const pathsOf = (root: string) => ({
  migrations: join(root, 'apps/server/prisma/migrations'),
  zones: join(root, 'packages/geography/dist/zones.json'),
  zonesDisplay: join(root, 'packages/geography/dist/zones-display.json'),
  rivers: join(root, 'packages/geography/dist/rivers.json'),
  places: join(root, 'packages/geography/dist/places.json'),
  web: join(root, 'apps/web/dist'),
});
export type Paths = ReturnType<typeof pathsOf>;
