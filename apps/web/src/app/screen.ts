import type { Icon } from '@tabler/icons-react';
import type { RouteComponent } from '@tanstack/react-router';
import type { Permission } from '@vigie/domain';
import type { FunctionComponent } from 'react';
import type { z } from 'zod';
import type { Language } from '../i18n/index.ts';
import { lazily } from './lazily.ts';

/** What can be shown on the map, by the name that the address carries. */
export type LayerName = 'zones' | 'rescues' | 'indicator' | 'effort' | 'centres' | 'operations';
/** What can be selected: the first half of `selected` in the address, whose second half is the identifier. */
export type Kind = 'rescue' | 'row' | 'cell' | 'zone' | 'centre' | 'operation';

/** A component without properties. What it returns is left open: its type would follow from the routes, and those follow from the descriptor. */
export type Component = (props: object) => void;

/** A screen inside the window with the map: everything that the window knows of it. */
export interface Screen<Path extends string, Search extends z.ZodRawShape> {
  path: Path;
  /** Needed to open it; without it the address shows that the role does not have this screen. */
  permission: Permission;
  Icon: Icon;
  /** In the rail, and in the title of the page before "– Vigie". */
  title: Record<Language, string>;
  /** False: it is reached from the menu of the account, or from another screen. */
  rail: boolean;
  /** Its own part of the address, beside the view that all screens share (`view.ts`). */
  search: Search;
  /** False for forms and tables: on a phone they open with their panel, because the map says nothing of them. */
  mapFirst: boolean;
  /** The layers that it can show and switch, as `layers.ts` names them. */
  layers: readonly LayerName[];
  /** What can be selected on it. */
  kinds: readonly Kind[];
  /** Loads its texts: `() => import('./text.ts')`. */
  texts: () => Promise<unknown>;
  /** Stands beside its name in the rail, for who holds the permission: what asks for attention there. */
  badge?: { permission: Permission; Badge: FunctionComponent };
  /** Loads it; it takes no part in the first chunk. */
  component: () => Promise<Component>;
}

/** What most screens have: a place in the rail, a panel that a phone shows first, nothing on the map, and no part of the address of their own. */
const USUAL = { rail: true, mapFirst: false, layers: [], kinds: [] } as const;
type Usual = keyof typeof USUAL | 'search';
type Declared<Path extends string, Search extends z.ZodRawShape> = Omit<Screen<Path, Search>, Usual> & Partial<Pick<Screen<Path, Search>, Usual>>;

/** Declares a screen, in the `screen.ts` of its folder, by what is not as in most. */
export const screen = <const Path extends `/${string}`, Search extends z.ZodRawShape = Record<never, never>>({
  search = {} as Search,
  ...declared
}: Declared<Path, Search>): Screen<Path, Search> => ({ ...USUAL, search, ...declared });

/** The component of a screen, loaded together with its texts. */
export const lazyScreen = ({ texts, component }: Pick<Screen<string, z.ZodRawShape>, 'texts' | 'component'>): RouteComponent =>
  lazily(async () => (await Promise.all([component(), texts()]))[0] as unknown as FunctionComponent) as RouteComponent;
