import './arrived.ts';
import { createRootRoute, createRoute, createRouter, type RouteComponent, redirect } from '@tanstack/react-router';
import type { z } from 'zod';
import { api, queryClient } from '../api.ts';
import type { Language } from '../i18n/index.ts';
import { published } from '../published/page.ts';
import { entrance } from '../session/page.ts';
import { situation } from '../situation/screen.ts';
import { welcome } from '../welcome/page.ts';
import { Failure } from './Failure.tsx';
import { lazily } from './lazily.ts';
import type { Page } from './page.ts';
import { Root } from './Root.tsx';
import { reader } from './readable.ts';
import { ScreenFailure } from './ScreenFailure.tsx';
import { ScreenRefused } from './ScreenRefused.ts';
import { type LayerName, lazyScreen, type Screen } from './screen.ts';
import { SCREENS } from './screens.ts';
import { readView } from './view.ts';

const session = () => queryClient.ensureQueryData(api.session.current.queryOptions());

const rootRoute = createRootRoute({ component: Root });

const pageRoute = <Path extends string, Search extends z.ZodRawShape>({ path, title, search, component }: Page<Path, Search>) =>
  createRoute({ getParentRoute: () => rootRoute, path, component: component as RouteComponent, validateSearch: reader(search), staticData: { title } });

const readEntrance = reader(entrance.search);
const entranceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: entrance.path,
  component: entrance.component as RouteComponent,
  validateSearch: readEntrance,
  staticData: { title: entrance.title },
  beforeLoad: async ({ search }) => {
    if ((await session()).role === 'public') return;
    throw search.next ? redirect({ href: search.next }) : redirect({ to: situation.path });
  },
});

/** Everything with the map: it is mounted once, here, and the screens change around it. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: readView,
  component: lazily(() => import('./Shell.tsx').then(({ Shell }) => Shell)) as RouteComponent,
  beforeLoad: async ({ location }) => {
    const { role, secondFactor } = await session();
    if (role === 'public') throw redirect({ to: '/', search: { next: location.href } });
    if (secondFactor === 'NEEDED' && location.pathname !== '/account') throw redirect({ to: '/account' });
  },
});

function screenRoute<Path extends string, Search extends z.ZodRawShape>(screen: Screen<Path, Search>) {
  return createRoute({
    getParentRoute: () => shellRoute,
    path: screen.path,
    validateSearch: reader(screen.search),
    staticData: { title: screen.title, layers: screen.layers },
    component: lazyScreen(screen),
    beforeLoad: async () => {
      if (!(screen.permission in (await session()).may)) throw new ScreenRefused();
    },
    errorComponent: ScreenFailure,
  });
}
type ScreenRoutes<Screens> = { -readonly [At in keyof Screens]: Screens[At] extends Screen<infer Path, infer Search> ? ReturnType<typeof screenRoute<Path, Search>> : never };

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    entranceRoute,
    pageRoute(welcome),
    pageRoute(published),
    shellRoute.addChildren((SCREENS as readonly Screen<string, z.ZodRawShape>[]).map(screenRoute) as unknown as ScreenRoutes<typeof SCREENS>),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: lazily(() => import('./NotFound.tsx').then(({ NotFound }) => NotFound)) as RouteComponent,
  defaultErrorComponent: Failure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Before "– Vigie" in the title of the page. */
    title?: Record<Language, string>;
    layers?: readonly LayerName[];
  }
}
