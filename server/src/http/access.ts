import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Refusal } from './refusal.ts';
import type { Role } from '../users/roles.ts';

/** Who may call a route: everyone, everyone who signed in, another system by its key, or the roles named. */
export type Access = 'public' | 'signed-in' | 'api-key' | readonly Role[];

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly extension: string | null;
}

export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    user: SignedInUser | null;
  }
  interface FastifyInstance {
    declaredRoutes: readonly DeclaredRoute[];
  }
}

/** Routes that libraries register for us and that cannot declare anything themselves. */
const LIBRARY_ROUTES: readonly { prefix: RegExp; access: Access }[] = [
  { prefix: /^\/docs(\/|$)/, access: 'public' },
  // The desktop's files.
  { prefix: /^\/\*$/, access: 'public' },
];

/**
 * Makes every route say who may call it, and holds it to that. A route that says nothing stops the boot.
 * `identify` answers who is asking; it runs once a request and is trusted.
 */
export const access = fp<{ identify: (request: FastifyRequest) => SignedInUser | null }>(
  async (app: FastifyInstance, options) => {
    const declared: DeclaredRoute[] = [];
    app.decorate('declaredRoutes', declared);
    app.decorateRequest('user', null);

    app.addHook('onRoute', (route) => {
      const library = LIBRARY_ROUTES.find(({ prefix }) => prefix.test(route.url));
      const granted = route.config?.access ?? library?.access;
      if (!granted) throw new Error(`route ${String(route.method)} ${route.url} does not say who may call it`);
      route.config = { ...route.config, access: granted };
      for (const method of [route.method].flat()) declared.push({ method, url: route.url, access: granted });
    });

    app.addHook('onRequest', async (request) => {
      request.user = options.identify(request);
      // The not-found handler has no config; it shows nothing but the desktop's first page.
      if (request.is404) return;
      const granted = request.routeOptions.config.access ?? [];
      if (granted === 'public') return;
      if (granted === 'api-key') {
        // A browser's session is no key; whether a key fits, the route asks (api-keys/api-keys.ts).
        if (request.user) throw new Refusal('not-allowed');
        if (!request.headers.authorization) throw new Refusal('not-signed-in');
        return;
      }
      if (!request.user) throw new Refusal('not-signed-in');
      if (granted !== 'signed-in' && !mayPass(request.user, granted)) throw new Refusal('not-allowed');
    });
  },
);

export function mayPass(user: SignedInUser, roles: readonly Role[]): boolean {
  return roles.some((role) => user.roles.includes(role));
}

/** For routes that need someone signed in: the hook above has already refused everyone else. */
export function userOf(request: FastifyRequest): SignedInUser {
  if (!request.user) throw new Refusal('not-signed-in');
  return request.user;
}
