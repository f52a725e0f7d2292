import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { userOf } from '../http/access.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import { actorOf, caseParams as params, handlers, readers } from './handling-access.ts';
import {
  ClueBody,
  ConvertBody,
  Links,
  MadeCase,
  OpenedLink,
  OpenLinkBody,
  PossibleRepeatBody,
  RepeatBody,
  RepeatCandidates,
  SplitBody,
} from './link-schema.ts';
import type { createLinkWork } from './link-work.ts';
import type { createRepeatWork } from './repeat-work.ts';
import type { createSplitWork } from './split-work.ts';

const tags = ['links'];
export interface LinkRouteParts {
  readonly links: ReturnType<typeof createLinkWork>;
  readonly splits: ReturnType<typeof createSplitWork>;
  readonly repeats: ReturnType<typeof createRepeatWork>;
}

/** Cases that belong together: split, converted, found while mediating, repeated, merged (articles 9, 27, 35). */
export function linkRoutes({ links, splits, repeats }: LinkRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/cases/:caseId/links',
      {
        config: { access: readers },
        schema: { operationId: 'listCaseLinks', tags, params, response: replies(Links) },
      },
      async (request) => links.list(request.params.caseId, userOf(request)),
    );
    app.post(
      '/api/cases/:caseId/links/:linkId/open',
      {
        config: { access: handlers },
        schema: {
          operationId: 'openCaseLink',
          summary:
            'The other side of a sealed link. Written for the head of the unit, with the reason, before it is shown.',
          tags,
          params: Type.Object({ caseId: Id, linkId: Id }),
          body: OpenLinkBody,
          response: replies(OpenedLink),
        },
      },
      async (request) => {
        const { caseId, linkId } = request.params;
        return links.open(caseId, linkId, request.body.reason, actorOf(request));
      },
    );

    app.post(
      '/api/cases/:caseId/split',
      {
        config: { access: handlers },
        schema: {
          operationId: 'splitCase',
          summary: 'A mixed submission: registers the other part as a case of its own, received on the same day.',
          tags,
          params,
          body: SplitBody,
          response: replies(MadeCase),
        },
      },
      async (request) => splits.split(request.params.caseId, request.body, actorOf(request)),
    );
    app.post(
      '/api/cases/:caseId/convert',
      {
        config: { access: handlers },
        schema: { operationId: 'convertComplaint', tags, params, body: ConvertBody, response: replies(MadeCase) },
      },
      async (request) => splits.convert(request.params.caseId, request.body, actorOf(request)),
    );
    app.post(
      '/api/cases/:caseId/clue',
      {
        config: { access: handlers },
        schema: { operationId: 'tellClue', tags, params, body: ClueBody, response: replies(MadeCase) },
      },
      async (request) => splits.tellClue(request.params.caseId, request.body, actorOf(request)),
    );

    app.post(
      '/api/cases/:caseId/possible-repeat',
      {
        config: { access: handlers },
        schema: {
          operationId: 'markPossibleRepeat',
          summary: 'Links two cases that may be the same dispute. Said twice, it is said once. Never of a report.',
          tags,
          params,
          body: PossibleRepeatBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await links.markPossibleRepeat(request.params.caseId, request.body.ofCaseId, actorOf(request));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/cases/:caseId/repeats',
      {
        config: { access: handlers },
        schema: {
          operationId: 'listRepeatCandidates',
          summary: 'Earlier reports of the same person on the same respondent; who it is stays sealed.',
          tags,
          params,
          response: replies(RepeatCandidates),
        },
      },
      async (request) => repeats.candidates(request.params.caseId, userOf(request)),
    );
    app.post(
      '/api/cases/:caseId/repeat',
      {
        config: { access: handlers },
        schema: { operationId: 'decideRepeat', tags, params, body: RepeatBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await repeats.decide(request.params.caseId, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );
  };
}
