import { LARGEST } from './upload.ts';

/** What the file chooser offers and what a dropped file must be. */
export const ACCEPTED = ['.csv', '.tsv', '.txt', '.geojson', '.json'] as const;

export type FileProblem = { code: 'KIND' | 'EMPTY' | 'TOO_LARGE'; name: string };

/** What is wrong with a file before it is even opened. */
export function problemOfFile({ name, size }: { name: string; size: number }): FileProblem | null {
  if (!ACCEPTED.some((ending) => name.toLowerCase().endsWith(ending))) return { code: 'KIND', name };
  if (size === 0) return { code: 'EMPTY', name };
  return size > LARGEST ? { code: 'TOO_LARGE', name } : null;
}

/** Hands a file made in the browser to the user, as if it had been downloaded. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** `Sauvetages 2026.csv` -> `Sauvetages 2026 <suffix>.csv` */
export const withSuffix = (name: string, suffix: string): string => `${name.replace(/\.[a-z]+$/i, '')} ${suffix}.csv`;
