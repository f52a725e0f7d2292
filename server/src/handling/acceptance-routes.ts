import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { userOf } from '../http/access.ts';
import { replies, repliesNothing } from '../http/reply-schemas.ts';
import { AcceptanceView, AcceptBody, DayText, RefuseBody } from './acceptance-schema.ts';
import type { createAcceptanceWork } from './acceptance-work.ts';
import { actorOf, caseParams as params, handlers } from './handling-access.ts';

const tags = ['handling'];

/** Accepting and refusing a complaint (Order 121, articles 15 to 17). */
export function acceptanceRoutes(work: ReturnType<typeof createAcceptanceWork>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/cases/:caseId/acceptance',
      {
        config: { access: handlers },
        schema: {
          operationId: 'getAcceptance',
          summary: 'The grounds of refusing, the three years, and the factors of article 17, scored and explained.',
          tags,
          params,
          querystring: Type.Object({ knewOn: Type.Optional(DayText) }, { additionalProperties: false }),
          response: replies(AcceptanceView),
        },
      },
      async (request) => work.view(request.params.caseId, request.query.knewOn, userOf(request)),
    );

    app.post(
      '/api/cases/:caseId/accept',
      {
        config: { access: handlers },
        schema: { operationId: 'acceptComplaint', tags, params, body: AcceptBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await work.accept(request.params.caseId, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/cases/:caseId/refuse',
      {
        config: { access: handlers },
        schema: {
          operationId: 'refuseComplaint',
          summary: 'Refuses by one of the grounds of the pack. 409 move-not-allowed cites the article that is not met.',
          tags,
          params,
          body: RefuseBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await work.refuse(request.params.caseId, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );
  };
}
