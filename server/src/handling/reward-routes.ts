import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { userOf } from '../http/access.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import { actorOf, caseParams as params, handlers, readers } from './handling-access.ts';
import { OpenPayeeBody, PaidBody, Payee, RewardsView } from './reward-schema.ts';
import type { createRewardWork } from './reward-work.ts';

const tags = ['rewards'];
const one = Type.Object({ caseId: Id, id: Id });

/** A reward after it was granted: to whom it goes (sealed), and that it was paid. */
export function rewardRoutes(work: ReturnType<typeof createRewardWork>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/cases/:caseId/rewards',
      {
        config: { access: readers },
        schema: { operationId: 'listRewards', tags, params, response: replies(RewardsView) },
      },
      async (request) => work.view(request.params.caseId, userOf(request)),
    );
    app.put(
      '/api/cases/:caseId/rewards/:id/payee',
      {
        config: { access: handlers },
        schema: {
          operationId: 'keepRewardPayee',
          summary: 'Sealed at once; shown again only by openRewardPayee.',
          tags,
          params: one,
          body: Payee,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await work.keepPayee(request.params.caseId, request.params.id, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/cases/:caseId/rewards/:id/payee/open',
      {
        config: { access: handlers },
        schema: {
          operationId: 'openRewardPayee',
          summary: 'A look at who reported: written with its reason, and shown to the head of the unit (37).',
          tags,
          params: one,
          body: OpenPayeeBody,
          response: replies(Payee),
        },
      },
      async (request) =>
        work.openPayee(request.params.caseId, request.params.id, request.body.reason, actorOf(request)),
    );
    app.post(
      '/api/cases/:caseId/rewards/:id/paid',
      {
        config: { access: handlers },
        schema: { operationId: 'rewardPaid', tags, params: one, body: PaidBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await work.paid(request.params.caseId, request.params.id, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );
  };
}
