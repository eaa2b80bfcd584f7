import { PERMISSIONS, type Permission, type Reach, ROLES, reach } from '@vigie/domain';
import { z } from 'zod';
import { appRouter } from './router.ts';

/** A procedure or plain route as an integrator needs to know it. */
export interface Callable {
  name: string;
  kind: 'query' | 'mutation' | 'route';
  /** JSON Schema; null: takes no input. */
  input: unknown;
  permission: Permission;
  /** Who may call it, and how far each goes. */
  roles: Partial<Record<(typeof ROLES)[number], Reach>>;
}

interface Procedure {
  _def: { type: 'query' | 'mutation'; meta?: { permission: Permission }; inputs: z.ZodType[] };
}

export const procedures = (): [string, Procedure][] => Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);

/** The plain routes, as the server registers them; a test compares this list with a running server's. */
export const ROUTES: readonly { method: string; url: string; permission: Permission; input: string | null }[] = [
  { method: 'GET', url: '/', permission: 'session.read', input: null },
  { method: 'GET', url: '/healthz', permission: 'session.read', input: null },
  { method: 'GET', url: '/api/basemap/:file', permission: 'basemap.read', input: null },
  { method: 'GET', url: '/api/documents/:id', permission: 'documents.export', input: null },
  { method: 'GET', url: '/api/releases/:file', permission: 'releases.published', input: null },
  { method: 'POST', url: '/api/uploads/:noun', permission: 'imports.read', input: 'the file itself, as it is' },
  { method: 'GET', url: '/api/uploads/:noun/:id/rejected', permission: 'imports.read', input: null },
];

/** Everything that can be called: what `vigie api` prints and docs/api.md lists. */
export function listCallables(): Callable[] {
  const rolesOf = (permission: Permission): Callable['roles'] => Object.fromEntries(ROLES.flatMap((role) => (reach(role, permission) ? [[role, reach(role, permission)]] : [])));
  return [
    ...procedures().map(([name, { _def }]): Callable => {
      const permission = _def.meta?.permission;
      if (!permission || !(permission in PERMISSIONS)) throw new Error(`${name} names no permission`);
      const [schema] = _def.inputs;
      const input = schema ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) : null;
      return { name, kind: _def.type, input, permission, roles: rolesOf(permission) };
    }),
    ...ROUTES.map(({ method, url, permission, input }): Callable => ({ name: `${method} ${url}`, kind: 'route', input, permission, roles: rolesOf(permission) })),
  ];
}
