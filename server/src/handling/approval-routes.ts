import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { REWARD_LEVELS } from '@hotline/contracts';
import { userOf } from '../http/access.ts';
import { Id, oneOf, replies, repliesNothing } from '../http/reply-schemas.ts';
import { ApprovalsView, AskApprovalBody, DecideApprovalBody, RewardReply } from './approval-schema.ts';
import type { createApprovalWork } from './approval-work.ts';
import { rewardOf } from './core/reward.ts';
import { actorOf, caseParams as params, handlers, readers } from './handling-access.ts';

const tags = ['approvals'];
const one = Type.Object({ caseId: Id, id: Id });

/** What the head approves: extensions, filing or not, transfers to the police, rewards. */
export function approvalRoutes(work: ReturnType<typeof createApprovalWork>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/cases/:caseId/approvals',
      {
        config: { access: readers },
        schema: { operationId: 'listApprovals', tags, params, response: replies(ApprovalsView) },
      },
      async (request) => work.view(request.params.caseId, userOf(request)),
    );
    app.post(
      '/api/cases/:caseId/approvals',
      {
        config: { access: handlers },
        schema: { operationId: 'askApproval', tags, params, body: AskApprovalBody, response: repliesNothing() },
      },
      async (request, reply) => {
        const { wish, reason } = request.body;
        await work.ask(request.params.caseId, wish, reason, actorOf(request));
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/cases/:caseId/approvals/:id/decide',
      {
        config: { access: handlers },
        schema: {
          operationId: 'decideApproval',
          summary: "For the head of the case's unit, who is not the one who asked. What is granted is done at once.",
          tags,
          params: one,
          body: DecideApprovalBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { caseId, id } = request.params;
        await work.decide(caseId, id, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/cases/:caseId/police-transfers/:id/sent',
      {
        config: { access: handlers },
        schema: { operationId: 'policeTransferSent', tags, params: one, response: repliesNothing() },
      },
      async (request, reply) => {
        await work.policeSent(request.params.caseId, request.params.id, actorOf(request));
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/cases/:caseId/police-transfers/:id/reply',
      {
        config: { access: handlers },
        schema: {
          operationId: 'policeReplied',
          tags,
          params: one,
          body: Type.Object(
            { reply: Type.String({ minLength: 1, maxLength: 5_000 }) },
            { additionalProperties: false },
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await work.policeReplied(request.params.caseId, request.params.id, request.body.reply, actorOf(request));
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/api/reward',
      {
        config: { access: handlers },
        schema: {
          operationId: 'calculateReward',
          summary: 'What the rule of 2021 gives for a fine; nothing is written.',
          tags,
          querystring: Type.Object(
            { level: oneOf(REWARD_LEVELS), fineFen: Type.Integer({ minimum: 0, maximum: 1e14 }) },
            { additionalProperties: false },
          ),
          response: replies(RewardReply),
        },
      },
      async (request) => ({ ...rewardOf(request.query.level, request.query.fineFen) }),
    );
  };
}
