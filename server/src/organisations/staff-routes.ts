import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { AuditAction, AuditSubject } from '../audit/audit-repository.ts';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, nullable, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { UserDirectory } from '../users/user-directory.ts';
import type { OrganisationRepository } from './organisation-repository.ts';
import type { Organisations } from './organisations.ts';
import { DayText, NewPost, NewSection, PostReply, UnitId } from './unit-schema.ts';
import { postReplyOf } from './unit-view.ts';

const tags = ['organisations'];
const Made = Type.Object({ id: Id });

export interface StaffRouteParts {
  readonly organisations: Organisations;
  readonly repository: OrganisationRepository;
  readonly users: UserDirectory;
  readonly audit: Audit;
  readonly nameOf: NameOf;
}

/** Sections of a unit, and who has which post in it. */
export function staffRoutes(parts: StaffRouteParts): FastifyPluginAsyncTypebox {
  const { organisations, repository, users, audit, nameOf } = parts;
  const requireUnit = (id: string) => {
    if (!organisations.unit(id)) throw new Refusal('not-found');
  };
  const requireOrder = (from: string | null | undefined, until: string | null | undefined) => {
    if (from && until && until < from) throw new Refusal('invalid-input', [{ field: 'until', message: 'before from' }]);
  };
  const record = (userId: string, action: AuditAction, subjectKind: AuditSubject, subjectId: string, address: string) =>
    audit.record({ userId, action, subjectKind, subjectId, address });

  return async (app) => {
    app.post(
      '/api/units/:unitId/sections',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'createSection',
          tags,
          params: Type.Object({ unitId: UnitId }),
          body: NewSection,
          response: replies(Made),
        },
      },
      async (request) => {
        const { unitId } = request.params;
        requireUnit(unitId);
        requireOrder(request.body.from, request.body.until);
        const id = await repository.addSection(unitId, request.body);
        await record(userOf(request).id, 'section-created', 'unit', unitId, request.ip);
        return { id };
      },
    );

    app.put(
      '/api/sections/:sectionId',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'putSection',
          tags,
          params: Type.Object({ sectionId: Id }),
          body: NewSection,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { sectionId } = request.params;
        requireOrder(request.body.from, request.body.until);
        if (!(await repository.changeSection(sectionId, request.body))) throw new Refusal('not-found');
        await record(userOf(request).id, 'section-changed', 'section', sectionId, request.ip);
        return reply.status(204).send(null);
      },
    );

    app.get(
      '/api/posts/mine',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listMyPosts',
          summary: 'Where the person who asks works today.',
          tags,
          response: replies(Type.Object({ rows: Type.Array(PostReply) })),
        },
      },
      async (request) => ({
        rows: organisations.postsOf(userOf(request).id).map((post) => postReplyOf(post, organisations, nameOf)),
      }),
    );

    app.post(
      '/api/posts',
      {
        config: { access: ['administrator'] },
        schema: { operationId: 'createPost', tags, body: NewPost, response: replies(Made) },
      },
      async (request) => {
        const { userId, unitId, sectionId, from, until } = request.body;
        requireUnit(unitId);
        requireOrder(from, until);
        if (!users.byId(userId)) throw new Refusal('invalid-input', [{ field: 'userId', message: 'no such user' }]);
        if (sectionId && !(await repository.sectionExists(sectionId, unitId)))
          throw new Refusal('invalid-input', [{ field: 'sectionId', message: 'not of this unit' }]);
        const id = await repository.addPost(request.body);
        await organisations.refresh();
        await record(userOf(request).id, 'post-given', 'user', userId, request.ip);
        return { id };
      },
    );

    app.put(
      '/api/posts/:postId/end',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'endPost',
          summary: 'The last day of a post; null takes the end back.',
          tags,
          params: Type.Object({ postId: Id }),
          body: Type.Object({ until: nullable(DayText) }, { additionalProperties: false }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { postId } = request.params;
        const post = organisations.posts.find(({ id }) => id === postId);
        if (!post) throw new Refusal('not-found');
        requireOrder(post.from, request.body.until);
        await repository.endPost(postId, request.body.until);
        await organisations.refresh();
        await record(userOf(request).id, 'post-ended', 'user', post.userId, request.ip);
        return reply.status(204).send(null);
      },
    );
  };
}
