import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { userOf } from '../http/access.ts';
import { replies, repliesNothing } from '../http/reply-schemas.ts';
import { actorOf, caseParams as params, handlers, readers } from './handling-access.ts';
import {
  DoorBody,
  Doors,
  MadeDoor,
  MediationActBody,
  MediationView,
  MessageBody,
  Messages,
} from './mediation-schema.ts';
import type { MediationWork } from './mediation-work.ts';
import type { createRoomWork } from './room-work.ts';

const tags = ['mediation'];
export interface MediationRouteParts {
  readonly mediation: MediationWork;
  readonly room: ReturnType<typeof createRoomWork>;
}

/** The mediation of a complaint, for those who handle it. */
export function mediationRoutes({ mediation, room }: MediationRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/cases/:caseId/mediation',
      {
        config: { access: readers },
        schema: { operationId: 'getMediation', tags, params, response: replies(MediationView) },
      },
      async (request) => mediation.view(request.params.caseId, userOf(request)),
    );
    app.post(
      '/api/cases/:caseId/mediation/acts',
      {
        config: { access: handlers },
        schema: {
          operationId: 'actInMediation',
          summary: 'Writes down what happened. 409 move-not-allowed cites the article that does not allow it.',
          tags,
          params,
          body: MediationActBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { revision, act } = request.body;
        await mediation.act(request.params.caseId, revision, act, actorOf(request));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/cases/:caseId/mediation/messages',
      {
        config: { access: readers },
        schema: { operationId: 'listMediationMessages', tags, params, response: replies(Messages) },
      },
      async (request) => room.messages(request.params.caseId, userOf(request)),
    );
    app.post(
      '/api/cases/:caseId/mediation/messages',
      {
        config: { access: handlers },
        schema: { operationId: 'sayInMediation', tags, params, body: MessageBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await room.say(request.params.caseId, request.body.text, actorOf(request));
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/api/cases/:caseId/mediation/doors',
      {
        config: { access: handlers },
        schema: { operationId: 'listMediationDoors', tags, params, response: replies(Doors) },
      },
      async (request) => room.doors(request.params.caseId, userOf(request)),
    );
    app.post(
      '/api/cases/:caseId/mediation/doors',
      {
        config: { access: handlers },
        schema: {
          operationId: 'openMediationDoor',
          summary: "Makes a party's way into the room; an older one of theirs closes. The key is shown this once.",
          tags,
          params,
          body: DoorBody,
          response: replies(MadeDoor),
        },
      },
      async (request) => {
        const { party, bySms = false } = request.body;
        const sentFrom = bySms ? `${request.protocol}://${request.host}` : null;
        return room.openDoor(request.params.caseId, { party, sentFrom }, actorOf(request));
      },
    );
  };
}
