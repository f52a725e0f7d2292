import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ulid } from 'ulid';
import { API_SCOPES } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, nullable, oneOf, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { UserDirectory } from '../users/user-directory.ts';
import type { ApiKeyRepository } from './api-key-repository.ts';
import type { ApiKeys } from './api-keys.ts';

const access: Access = ['administrator'];
const tags = ['api-keys'];
const scopes = Type.Array(oneOf(API_SCOPES), { minItems: 1, uniqueItems: true });
const KeyRow = Type.Object({
  id: Id,
  name: Type.String(),
  userId: Id,
  userName: nullable(Type.String()),
  scopes,
  createdAt: At,
  expiresAt: nullable(At),
  lastUsedAt: nullable(At),
  revokedAt: nullable(At),
});

export interface ApiKeyRouteParts {
  readonly repository: ApiKeyRepository;
  readonly keys: ApiKeys;
  readonly users: UserDirectory;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** Keys by which other systems ask. */
export function apiKeyRoutes(parts: ApiKeyRouteParts): FastifyPluginAsyncTypebox {
  const { repository, keys, users, audit, nameOf, now } = parts;
  return async (app) => {
    app.get(
      '/api/api-keys',
      {
        config: { access },
        schema: { operationId: 'listApiKeys', tags, response: replies(Type.Object({ rows: Type.Array(KeyRow) })) },
      },
      async () => ({
        rows: (await repository.all()).map((row) => ({
          ...{ id: row.id, name: row.name, userId: row.userId, userName: nameOf(row.userId) },
          scopes: API_SCOPES.filter((scope) => row.scopes.includes(scope)),
          ...{ createdAt: row.createdAt.getTime(), expiresAt: row.expiresAt?.getTime() ?? null },
          ...{ lastUsedAt: row.lastUsedAt?.getTime() ?? null, revokedAt: row.revokedAt?.getTime() ?? null },
        })),
      }),
    );

    app.post(
      '/api/api-keys',
      {
        config: { access },
        schema: {
          operationId: 'addApiKey',
          summary: 'Answers the key itself, once: only its digest is kept.',
          tags,
          body: Type.Object(
            {
              name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
              /** By its name: what this user may see and do, the key may within its scopes. */
              userName: Type.String({ minLength: 1, maxLength: 64 }),
              scopes,
              expiresAt: Type.Optional(At),
            },
            { additionalProperties: false },
          ),
          response: replies(Type.Object({ id: Id, key: Type.String() })),
        },
      },
      async (request) => {
        const { name, userName, expiresAt, ...rest } = request.body;
        const actor = users.byName(userName);
        if (!actor || actor.disabled)
          throw new Refusal('invalid-input', [{ field: 'userName', message: 'no such user' }]);
        const id = ulid();
        const key = keys.newSecret();
        const by = { createdBy: userOf(request).id, createdAt: new Date(now()) };
        await repository.create({
          ...{ id, name: name.trim(), userId: actor.id, digest: keys.digestOf(key), ...rest, ...by },
          ...{ expiresAt: expiresAt === undefined ? null : new Date(expiresAt), lastUsedAt: null, revokedAt: null },
        });
        await audit.record({
          ...{ userId: by.createdBy, action: 'api-key-added', subjectKind: 'api-key', subjectId: id },
          address: request.ip,
        });
        return { id, key };
      },
    );

    app.post(
      '/api/api-keys/:keyId/revoke',
      {
        config: { access },
        schema: {
          operationId: 'revokeApiKey',
          tags,
          params: Type.Object({ keyId: Id }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { keyId } = request.params;
        if (!(await repository.revoke(keyId, new Date(now())))) throw new Refusal('wrong-state');
        await audit.record({
          ...{ userId: userOf(request).id, action: 'api-key-revoked', subjectKind: 'api-key', subjectId: keyId },
          address: request.ip,
        });
        return reply.status(204).send(null);
      },
    );
  };
}
