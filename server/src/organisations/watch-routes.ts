import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import { userOf } from '../http/access.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import { DisputeBody, JointBody, SettleBody, UrgeBody } from './dispatch-schema.ts';
import type { Disputes } from './disputes.ts';
import type { Actor } from './dispatching.ts';
import { UnitId } from './unit-schema.ts';
import type { Watching } from './watching.ts';

const tags = ['cases'];
const params = Type.Object({ caseId: Id });
const access = ['agent', 'supervisor', 'officer'] as const;

/** Urging, a superior's watch, joint handling, disputes over whose a case is. */
export function watchRoutes(watching: Watching, disputes: Disputes): FastifyPluginAsyncTypebox {
  const actorOf = (request: FastifyRequest): Actor => ({ user: userOf(request), address: request.ip });
  return async (app) => {
    app.post(
      '/api/cases/:caseId/urgings',
      {
        config: { access },
        schema: {
          operationId: 'urgeCase',
          tags,
          params,
          body: UrgeBody,
          response: replies(Type.Object({ id: Id })),
        },
      },
      async (request) => ({ id: await watching.urge(request.params.caseId, request.body, actorOf(request)) }),
    );

    app.post(
      '/api/urgings/:urgingId/answer',
      {
        config: { access },
        schema: {
          operationId: 'answerUrging',
          tags,
          params: Type.Object({ urgingId: Id }),
          body: Type.Object(
            { answer: Type.String({ minLength: 2, maxLength: 2_000, pattern: '\\S' }) },
            { additionalProperties: false },
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await watching.answer(request.params.urgingId, request.body.answer, actorOf(request));
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/urgings/:urgingId/lift',
      {
        config: { access },
        schema: {
          operationId: 'liftSupervision',
          tags,
          params: Type.Object({ urgingId: Id }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await watching.lift(request.params.urgingId, actorOf(request));
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/cases/:caseId/joint-units',
      {
        config: { access },
        schema: { operationId: 'addJointUnit', tags, params, body: JointBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await watching.join(request.params.caseId, request.body, actorOf(request));
        return reply.status(204).send(null);
      },
    );

    app.delete(
      '/api/cases/:caseId/joint-units/:unitId',
      {
        config: { access },
        schema: {
          operationId: 'removeJointUnit',
          tags,
          params: Type.Object({ caseId: Id, unitId: UnitId }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await watching.leave(request.params.caseId, request.params.unitId, actorOf(request));
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/cases/:caseId/disputes',
      {
        config: { access },
        schema: {
          operationId: 'disputeJurisdiction',
          summary: 'Two units over one case; the clock of seven working days begins (33).',
          tags,
          params,
          body: DisputeBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await disputes.dispute(request.params.caseId, request.body, actorOf(request));
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/cases/:caseId/disputes/settle',
      {
        config: { access },
        schema: { operationId: 'settleJurisdiction', tags, params, body: SettleBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await disputes.settle(request.params.caseId, request.body, actorOf(request));
        return reply.status(204).send(null);
      },
    );
  };
}
