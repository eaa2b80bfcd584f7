import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { api, queryClient } from '../api.ts';
import { readAuditSearch } from '../audit/search.ts';
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

/** Outside the shell, for everybody. */
const welcomeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/welcome', component: lazyRouteComponent(() => import('../session/Welcome.tsx'), 'Welcome') });
const publishedRoute = createRoute({ getParentRoute: () => rootRoute, path: '/published', component: lazyRouteComponent(() => import('../releases/Published.tsx'), 'Published') });

/** Everything with the map: it is mounted once, here, and the places change around it. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: (search): ViewState => readView(search),
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
  beforeLoad: async ({ location }) => {
    const { role, secondFactor } = await session();
    if (role === 'public') throw redirect({ to: '/', search: { next: location.href } });
    if (secondFactor === 'NEEDED' && location.pathname !== '/account') throw redirect({ to: '/account' });
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

const accountRoute = createRoute({ getParentRoute: () => shellRoute, path: '/account', component: lazyRouteComponent(() => import('../account/Account.tsx'), 'Account') });
const releasesRoute = createRoute({ getParentRoute: () => shellRoute, path: '/releases', component: lazyRouteComponent(() => import('../releases/Releases.tsx'), 'Releases') });
const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('../audit/Audit.tsx'), 'Audit'),
  validateSearch: readAuditSearch,
});
const adminRoute = createRoute({ getParentRoute: () => shellRoute, path: '/admin', component: lazyRouteComponent(() => import('../admin/Admin.tsx'), 'Admin') });

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    entranceRoute,
    welcomeRoute,
    publishedRoute,
    shellRoute.addChildren([situationRoute, hotspotsRoute, importRoute, rescueRoute, accountRoute, releasesRoute, auditRoute, adminRoute]),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: lazyRouteComponent(() => import('./NotFound.tsx'), 'NotFound'),
  defaultErrorComponent: Failure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
