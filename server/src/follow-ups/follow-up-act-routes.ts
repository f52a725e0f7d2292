import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { CaseWork } from '../cases/case-work.ts';
import { userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Id, repliesNothing } from '../http/reply-schemas.ts';
import type { FollowUpRecord } from './follow-up-repository.ts';
import { Attempt, FollowUpChange } from './follow-up-schema.ts';
import type { FollowUpWork } from './follow-up-work.ts';

const workers: Access = ['agent', 'supervisor', 'officer'];
const tags = ['follow-ups'];
const params = Type.Object({ followUpId: Id });

export interface FollowUpActParts {
  readonly work: FollowUpWork;
  readonly cases: Pick<CaseWork, 'readable'>;
  /** Refuses what whoever asks may not work on. */
  readonly workable: (id: string, user: SignedInUser) => Promise<FollowUpRecord>;
  /** Refuses somebody who could not work on the case. */
  readonly requireAble: (assigneeId: string, row: Awaited<ReturnType<CaseWork['readable']>>) => Promise<void>;
}

/** What becomes of a follow-up that was ordered. */
export function followUpActRoutes({ work, cases, workable, requireAble }: FollowUpActParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.patch(
      '/api/follow-ups/:followUpId',
      {
        config: { access: workers },
        schema: {
          operationId: 'changeFollowUp',
          summary: 'Another day, or another person.',
          tags,
          params,
          body: FollowUpChange,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const row = await workable(request.params.followUpId, user);
        const { assigneeId } = request.body;
        if (assigneeId !== undefined) await requireAble(assigneeId, await cases.readable(row.caseId, user));
        await work.change(row, request.body, { userId: user.id, address: request.ip });
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/follow-ups/:followUpId/attempts',
      {
        config: { access: workers },
        schema: { operationId: 'tryFollowUp', tags, params, body: Attempt, response: repliesNothing() },
      },
      async (request, reply) => {
        const user = userOf(request);
        const row = await workable(request.params.followUpId, user);
        await work.try(row, request.body, { userId: user.id, address: request.ip });
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/follow-ups/:followUpId/cancel',
      {
        config: { access: workers },
        schema: {
          operationId: 'cancelFollowUp',
          tags,
          params,
          body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, { additionalProperties: false }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const row = await workable(request.params.followUpId, user);
        await work.cancel(row, request.body.reason, { userId: user.id, address: request.ip });
        return reply.status(204).send(null);
      },
    );
  };
}
