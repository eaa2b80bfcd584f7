import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { api, queryClient } from '../api.ts';
import { SignIn } from '../session/SignIn.tsx';
import { Failure } from './Failure.tsx';
import { readView, type ViewState } from './view.ts';

const session = () => queryClient.ensureQueryData(api.session.current.queryOptions());

const rootRoute = createRootRoute();

const entranceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: SignIn,
  validateSearch: (search): { next?: string } => (typeof search['next'] === 'string' && /^\/[a-z]/.test(search['next']) ? { next: search['next'] } : {}),
  beforeLoad: async ({ search }) => {
    if ((await session()).role === 'public') return;
    throw search.next ? redirect({ href: search.next }) : redirect({ to: '/situation' });
  },
});

/** Everything with the map: it is mounted once, here, and the places change around it. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: (search): ViewState => readView(search),
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
  beforeLoad: async ({ location }) => {
    if ((await session()).role === 'public') throw redirect({ to: '/', search: { next: location.href } });
  },
});

const situationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/situation',
  component: lazyRouteComponent(() => import('../situation/Situation.tsx'), 'Situation'),
});
const hotspotsRoute = createRoute({ getParentRoute: () => shellRoute, path: '/hotspots', component: lazyRouteComponent(() => import('../hotspots/Hotspots.tsx'), 'Hotspots') });
const importRoute = createRoute({ getParentRoute: () => shellRoute, path: '/import', component: lazyRouteComponent(() => import('../imports/Import.tsx'), 'Import') });
const rescueRoute = createRoute({ getParentRoute: () => shellRoute, path: '/rescue', component: lazyRouteComponent(() => import('../rescues/RescueForm.tsx'), 'RescueForm') });

export const router = createRouter({
  routeTree: rootRoute.addChildren([entranceRoute, shellRoute.addChildren([situationRoute, hotspotsRoute, importRoute, rescueRoute])]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: lazyRouteComponent(() => import('./NotFound.tsx'), 'NotFound'),
  defaultErrorComponent: Failure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
