import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { nullable, oneOf, replies, repliesNothing } from '../http/reply-schemas.ts';
import { ROLES } from '../users/roles.ts';
import { asSignedIn, type UserDirectory } from '../users/user-directory.ts';
import { isPassword } from './password.ts';
import { beginSession } from './session.ts';
import type { SignInLimit } from './sign-in-limit.ts';

const SessionReply = Type.Object({
  user: Type.Object({
    id: Type.String(),
    name: Type.String(),
    displayName: Type.String(),
    roles: Type.Array(oneOf(ROLES)),
    extension: nullable(Type.String()),
  }),
});

const SignIn = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 64 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);

export interface SessionParts {
  readonly users: UserDirectory;
  readonly limit: SignInLimit;
  readonly audit: Audit;
  /** An open desk must not outlive the session. */
  readonly sessionEnded: (userId: string) => void;
}

export function sessionRoutes({ users, limit, audit, sessionEnded }: SessionParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/session',
      {
        config: { access: 'public' },
        schema: { operationId: 'signIn', tags: ['session'], body: SignIn, response: replies(SessionReply) },
      },
      async (request) => {
        const { name, password } = request.body;
        await limit.check(name, request.ip);
        if (!users.isLoaded) throw new Refusal('reading-waits', undefined, { 'retry-after': '2' });
        const user = users.byName(name);
        const matches = await isPassword(user && !user.disabled ? user.passwordHash : null, password);
        if (!user || !matches) {
          await limit.failed(name, request.ip);
          // The name as typed is not written down: people type passwords into the wrong field.
          audit.note({
            userId: user?.id ?? null,
            action: 'sign-in-refused',
            subjectKind: 'session',
            subjectId: user?.id ?? 'unknown',
            address: request.ip,
          });
          throw new Refusal('wrong-password');
        }
        await limit.succeeded(name);
        beginSession(request, user);
        audit.note({
          userId: user.id,
          action: 'signed-in',
          subjectKind: 'session',
          subjectId: user.id,
          address: request.ip,
        });
        return { user: toReply(asSignedIn(user)) };
      },
    );

    app.get(
      '/api/session',
      {
        config: { access: 'signed-in' },
        schema: { operationId: 'getSession', tags: ['session'], response: replies(SessionReply) },
      },
      async (request) => ({ user: toReply(userOf(request)) }),
    );

    app.delete(
      '/api/session',
      {
        config: { access: 'public' },
        schema: { operationId: 'signOut', tags: ['session'], response: repliesNothing() },
      },
      async (request, reply) => {
        request.session.delete();
        if (request.user) sessionEnded(request.user.id);
        return reply.status(204).send(null);
      },
    );
  };
}

function toReply(user: ReturnType<typeof asSignedIn>) {
  return { ...user, roles: [...user.roles] };
}
