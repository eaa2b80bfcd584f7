import { parseSearchWith } from '@tanstack/react-router';

/** The address that somebody came with. It is read before the router, which puts what it could read in its place. */
export const ARRIVED = { pathname: location.pathname, search: parseSearchWith(JSON.parse)(location.search) as Record<string, unknown> };
