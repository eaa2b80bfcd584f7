// Makes what the programs run from, each part only when its sources changed: the database client, the country, the web application, the server.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fail, progress, say } from './console.mjs';
import { root } from './install.mjs';

const PARTS = {
  client: {
    label: () => say('Client de la base de données…', 'Database client…'),
    inputs: ['apps/server/prisma/schema.prisma', 'apps/server/prisma.config.ts'],
    output: 'apps/server/src/database/generated/client.ts',
    make: makeClient,
  },
  geography: {
    label: () => say('Carte du pays : zones, lieux, fond de carte…', 'Map of the country: zones, places, basemap…'),
    inputs: ['packages/geography', 'data/departments.csv', 'data/regions.csv', 'data/crossings.csv', 'data/waters.geojson', 'data/river-crossings.csv'],
    output: 'packages/geography/dist/zones.json',
    make: makeGeography,
  },
  web: { label: () => say('Application web…', 'Web application…'), inputs: ['apps/web', 'packages', 'data', 'apps/server/src'], output: 'apps/web/dist/index.html', make: makeWeb },
  server: { label: () => say('Serveur…', 'Server…'), inputs: ['apps/server', 'packages', 'data'], output: 'apps/server/dist/main.js', make: makeServer },
};

/** The named parts whose sources have changed since they were last built. */
export function stale(names = Object.keys(PARTS)) {
  return names.filter((name) => {
    const stamp = join(root, 'node_modules/.vigie-built', name);
    return !(existsSync(stamp) && existsSync(join(root, PARTS[name].output)) && readFileSync(stamp, 'utf8') === hashOf(name));
  });
}

/** Builds the named parts that need it, in order; all of them by default. */
export async function build(names = Object.keys(PARTS)) {
  mkdirSync(join(root, 'node_modules/.vigie-built'), { recursive: true });
  for (const name of stale(names)) {
    progress(PARTS[name].label());
    const stamp = join(root, 'node_modules/.vigie-built', name);
    rmSync(stamp, { force: true });
    await PARTS[name].make();
    writeFileSync(stamp, hashOf(name));
  }
}

/** Builds in a process of its own, so that the memory it takes is free again when the server starts. */
export function buildApart() {
  if (stale().length === 0) return;
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

/** Bundles a TypeScript entry with the workspace's packages inside, as this Node cannot run TypeScript, and imports it. */
export const importTypeScript = (entry) => withBundle(entry, (file) => import(pathToFileURL(file).href));

/** Bundles the entry into a file of the package `home`, passes its path to `use`, and removes it afterwards. */
export async function withBundle(entry, use, home = packageOf(join(root, entry))) {
  const { build: viteBuild } = await import('vite');
  // The file lies within the package, because dependencies that are not bundled are resolved from there.
  const outDir = join(home, 'node_modules', `.run-${process.pid}-${createHash('sha256').update(entry).digest('hex').slice(0, 8)}`);
  await viteBuild(serverConfig({ entry: resolve(root, entry) }, outDir, home));
  try {
    return await use(join(outDir, 'entry.js'));
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function packageOf(file) {
  for (let at = dirname(file); ; at = dirname(at)) if (existsSync(join(at, 'package.json'))) return at;
}

/** What the package itself depends on stays outside and is resolved at run time; the workspace's other packages go in with what they depend on. */
function serverConfig(input, outDir, home) {
  const { name, exports = {}, dependencies = {}, optionalDependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  // A file from elsewhere imports the package by its name, so that name is an alias of its files.
  const alias = Object.entries(exports).map(([path, file]) => ({ find: new RegExp(`^${name}${path.slice(1)}$`), replacement: join(home, file) }));
  const external = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).filter((each) => !each.startsWith('@vigie/'));
  return {
    root: home,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
    // As Node itself would choose: a package that requires another one then gets what it was written for.
    environments: { ssr: { resolve: { mainFields: ['main', 'module'] } } },
    ssr: { noExternal: true, external },
  };
}

function makeClient() {
  // Prisma would download an engine that generating does not need; naming any program as that engine keeps it from trying.
  const run = spawnSync(process.execPath, [join(root, 'apps/server/node_modules/prisma/build/index.js'), 'generate'], {
    cwd: join(root, 'apps/server'),
    encoding: 'utf8',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
  if (run.status !== 0) fail(`prisma generate: ${run.stderr || run.stdout}`);
}

async function makeGeography() {
  const { buildGeography } = await importTypeScript('packages/geography/build/index.ts');
  await buildGeography({ root, outDir: join(root, 'packages/geography/dist') });
}

async function makeWeb() {
  const { build: viteBuild } = await import('vite');
  const folder = join(root, 'apps/web');
  await viteBuild({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
  const dist = join(folder, 'dist');
  for (const file of ['basemap.pmtiles', 'places.json']) writeFileSync(join(dist, file), readFileSync(join(root, 'packages/geography/dist', file)));
  compress(dist);
}

/** Compresses the files once, so that no request has to. */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|mjs|css|svg|json)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    if (bytes.length < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  }
}

async function makeServer() {
  const { build: viteBuild } = await import('vite');
  const folder = join(root, 'apps/server');
  const source = join(folder, 'src');
  await viteBuild(
    serverConfig(
      {
        main: join(source, 'main.ts'),
        cli: join(source, 'cli/main.ts'),
        'job-thread': join(source, 'job-thread.ts'),
        'travel-thread': join(source, 'travel-thread.ts'),
      },
      join(folder, 'dist'),
      folder,
    ),
  );
  writeFileSync(join(folder, 'dist/commit.txt'), `${commit()}\n`);
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return ''; // not a clone but an archive
  }
}

function hashOf(part) {
  const inputs = ['pnpm-lock.yaml', 'scripts/build.mjs', ...PARTS[part].inputs];
  const hash = createHash('sha256').update(process.version);
  const add = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  const walk = (path) => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (['node_modules', 'dist', 'generated'].includes(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
      if (entry.isDirectory()) walk(`${path}/${entry.name}`);
      else if (entry.isFile()) add(`${path}/${entry.name}`);
    }
  };
  for (const input of inputs) {
    if (/\.\w+$/.test(input)) add(input);
    else walk(input);
  }
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
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
}
