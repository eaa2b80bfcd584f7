import type { z } from 'zod';
import type { Language } from '../i18n/index.ts';
import type { Component } from './screen.ts';

/** A page outside the window with the map, which needs no account. One folder has one of these, in its `page.ts`. */
export interface Page<Path extends string, Search extends z.ZodRawShape> {
  path: Path;
  title: Record<Language, string>;
  search: Search;
  component: Component;
}

export const page = <const Path extends `/${string}`, Search extends z.ZodRawShape>(of: Page<Path, Search>): Page<Path, Search> => of;
