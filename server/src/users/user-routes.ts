import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { SkillLevel } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import { newSipPassword, type Phones } from '../desks/phone-provisioning.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, nullable, oneOf, replies } from '../http/reply-schemas.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import { hashPassword } from '../sessions/password.ts';
import { ROLES } from './roles.ts';
import type { UserDirectory } from './user-directory.ts';
import type { Membership, User, UserRepository } from './user-repository.ts';

const access: Access = ['administrator'];
const tags = ['users'];
const roles = Type.Array(oneOf(ROLES), { minItems: 1, uniqueItems: true });
const queues = Type.Array(
  Type.Object({ queue: Id, priority: Type.Integer({ minimum: 1, maximum: 10 }) }, { additionalProperties: false }),
  { maxItems: 100 },
);
const skills = Type.Array(SkillLevel, { maxItems: 20 });
const password = Type.String({ minLength: 10, maxLength: 200 });
const displayName = Type.String({ minLength: 1, maxLength: 64 });

const UserReply = Type.Object({
  id: Id,
  name: Type.String(),
  displayName: Type.String(),
  roles: Type.Array(oneOf(ROLES)),
  extension: nullable(Type.String()),
  disabled: Type.Boolean(),
  queues,
  skills,
});
const NewUser = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,31}$' }),
    displayName,
    roles,
    extension: Type.Optional(nullable(Type.String({ pattern: '^[0-9]{3,8}$' }))),
    password,
    queues: Type.Optional(queues),
    skills: Type.Optional(skills),
  },
  { additionalProperties: false },
);
const UserChange = Type.Object(
  {
    displayName: Type.Optional(displayName),
    roles: Type.Optional(roles),
    password: Type.Optional(password),
    disabled: Type.Optional(Type.Boolean()),
    queues: Type.Optional(queues),
    skills: Type.Optional(skills),
  },
  { additionalProperties: false, minProperties: 1 },
);

export interface UserRouteParts {
  readonly repository: UserRepository;
  readonly users: UserDirectory;
  readonly phones: Phones;
  readonly sipSeal: Seal;
  readonly audit: Audit;
  /** The user's sessions are over: an open desk must not outlive them. */
  readonly sessionsEnded: (userId: string) => void;
}

export function userRoutes({
  repository,
  users,
  phones,
  sipSeal,
  audit,
  sessionsEnded,
}: UserRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/users',
      {
        config: { access },
        schema: { operationId: 'listUsers', tags, response: replies(Type.Object({ rows: Type.Array(UserReply) })) },
      },
      async () => ({ rows: (await repository.all()).map(replyOf) }),
    );

    app.post(
      '/api/users',
      { config: { access }, schema: { operationId: 'createUser', tags, body: NewUser, response: replies(UserReply) } },
      async (request) => {
        const { password, extension = null, queues = [], skills = [], ...user } = request.body;
        requireOnce(queues, skills);
        if (
          users.all().some((other) => other.name === user.name || (extension !== null && other.extension === extension))
        ) {
          throw new Refusal('name-taken');
        }
        const sipSecret = extension === null ? null : await sipSeal.seal(newSipPassword());
        const created = await repository.create({
          ...user,
          extension,
          queues,
          skills,
          sipSecret,
          passwordHash: await hashPassword(password),
        });
        await users.refresh();
        await audit.record({
          userId: userOf(request).id,
          action: 'user-created',
          subjectKind: 'user',
          subjectId: created.id,
          address: request.ip,
        });
        // pbx may be away; sign-in provisions the phone again.
        if (extension !== null) await phones.provision(created.id);
        return replyOf(created);
      },
    );

    app.patch(
      '/api/users/:userId',
      {
        config: { access },
        schema: {
          operationId: 'changeUser',
          tags,
          params: Type.Object({ userId: Id }),
          body: UserChange,
          response: replies(UserReply),
        },
      },
      async (request) => {
        const { userId } = request.params;
        const { password, ...change } = request.body;
        requireOnce(change.queues ?? [], change.skills ?? []);
        const endsSessions = password !== undefined || change.disabled === true || change.roles !== undefined;
        const hashed = password === undefined ? {} : { passwordHash: await hashPassword(password) };
        const changed = await repository.change(userId, { ...change, ...hashed }, endsSessions);
        if (!changed) throw new Refusal('not-found');
        await users.refresh();
        if (endsSessions) sessionsEnded(userId);
        await audit.record({
          userId: userOf(request).id,
          action: 'user-changed',
          subjectKind: 'user',
          subjectId: userId,
          address: request.ip,
        });
        return replyOf(changed);
      },
    );
  };
}

/** A queue or a skill that is named twice has two meanings. */
function requireOnce(queues: readonly Membership[], skills: readonly SkillLevel[]): void {
  const named = { queues: queues.map(({ queue }) => queue), skills: skills.map(({ skill }) => skill) };
  for (const [field, ids] of Object.entries(named))
    if (new Set(ids).size < ids.length) throw new Refusal('invalid-input', [{ field, message: 'names one twice' }]);
}

function replyOf({ id, name, displayName, roles, extension, disabled, queues, skills }: User) {
  return { id, name, displayName, roles: [...roles], extension, disabled, queues: [...queues], skills: [...skills] };
}
