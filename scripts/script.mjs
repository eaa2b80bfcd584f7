// npm run script -- FILE [ARGUMENT] …: runs a file of one's own, TypeScript or JavaScript and wherever it lies, that imports @vigie/spatial.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, say } from './console.mjs';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const [name, ...rest] = process.argv.slice(2);
// npm changes to the root folder, so a relative path is resolved from the folder in which npm was called.
const file = name && resolve(process.env.INIT_CWD || process.cwd(), name);
if (!file || !existsSync(file)) {
  const usage = 'npm run --silent script -- FILE.ts';
  fail(name ? say(`fichier introuvable : ${file}. Usage : ${usage}`, `no such file: ${file}. Usage: ${usage}`) : say(`Usage : ${usage}`, `Usage: ${usage}`));
}
const { withBundle } = await import('./build.mjs');
process.argv.splice(1, process.argv.length, file, ...rest);
await withBundle(file, (bundle) => import(pathToFileURL(bundle).href), join(root, 'packages/spatial'));
