import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Published problems, and what is known of them. They live beside the repository, and may be absent; npm starts in its root. */
const FOLDER = resolve('../shared/reference');

export function referenceText(file: string): string | null {
  const path = resolve(FOLDER, 'data', file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** The instances of a family of problems, as listed with their optima. */
export function referenceInstances<Instance>(name: string): Instance[] {
  const path = resolve(FOLDER, `${name}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).rows : [];
}
