// npm start: installs, builds and runs Vigie, all in this one process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, say } from './console.mjs';
import { install, requireNode, root } from './install.mjs';

requireNode();
try {
  install();
  const { build } = await import('./build.mjs');
  await build();
} catch (error) {
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
    fail(
      say(
        `impossible d'écrire dans ${error.path ?? root} : donnez-vous le droit d'y écrire, ou clonez Vigie dans un dossier à vous.`,
        `cannot write to ${error.path ?? root}: give yourself the right to, or clone Vigie into a folder of your own.`,
      ),
    );
  if (error.code === 'ENOSPC') fail(say('le disque est plein : libérez de la place, puis recommencez.', 'the disk is full: free some space, then try again.'));
  throw error;
}
await import(pathToFileURL(join(root, 'apps/server/dist/main.js')).href);
