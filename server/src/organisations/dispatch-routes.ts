import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { NameOf } from '../cases/case-view.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { userOf } from '../http/access.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { DispatchRepository } from './dispatch-repository.ts';
import { AssignBody, DispatchBody, DispatchingReply, Places, ProposalsReply, ReturnBody } from './dispatch-schema.ts';
import { dispatchingOf } from './dispatching-view.ts';
import type { Dispatching } from './dispatching.ts';
import type { Organisations } from './organisations.ts';
import { placesInCase, proposalsFor } from './proposals.ts';

const tags = ['cases'];
const params = Type.Object({ caseId: Id });
const READERS = ['agent', 'supervisor', 'qa', 'administrator', 'officer'] as const;
const WORKERS = ['agent', 'supervisor', 'officer'] as const;

export interface DispatchRouteParts {
  readonly work: CaseWork;
  readonly dispatching: Dispatching;
  readonly repository: DispatchRepository;
  readonly organisations: Organisations;
  readonly nameOf: NameOf;
}

/** A case on its way from the centre to a unit and back. */
export function dispatchRoutes(parts: DispatchRouteParts): FastifyPluginAsyncTypebox {
  const { work, dispatching, repository, organisations, nameOf } = parts;
  return async (app) => {
    app.get(
      '/api/cases/:caseId/dispatching',
      {
        config: { access: READERS },
        schema: { operationId: 'getDispatching', tags, params, response: replies(DispatchingReply) },
      },
      async (request) => {
        const user = userOf(request);
        const row = await work.readable(request.params.caseId, user);
        return dispatchingOf({ row, user, stored: await repository.allOf(row.id), organisations, nameOf });
      },
    );

    app.get(
      '/api/cases/:caseId/dispatch-proposals',
      {
        config: { access: WORKERS },
        schema: {
          operationId: 'listDispatchProposals',
          summary: 'Which units the rules of place name, with the article; the law’s first choice first.',
          tags,
          params,
          querystring: Places,
          response: replies(ProposalsReply),
        },
      },
      async (request) => {
        const row = await work.readable(request.params.caseId, userOf(request));
        return { ...placesInCase(row), ...request.query, rows: proposalsFor(row, request.query, organisations) };
      },
    );

    app.post(
      '/api/cases/:caseId/dispatch',
      {
        config: { access: WORKERS },
        schema: {
          operationId: 'dispatchCase',
          summary: '409 dispatch-refused says why, with the article; of a closed unit, who took over.',
          tags,
          params,
          body: DispatchBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await dispatching.dispatch(request.params.caseId, request.body, { user: userOf(request), address: request.ip });
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/cases/:caseId/return',
      {
        config: { access: WORKERS },
        schema: {
          operationId: 'returnCase',
          summary: 'Back to the centre that sent it, with one of nine reasons; never onward (41).',
          tags,
          params,
          body: ReturnBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await dispatching.giveBack(request.params.caseId, request.body, { user: userOf(request), address: request.ip });
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/cases/:caseId/assign',
      {
        config: { access: WORKERS },
        schema: {
          operationId: 'assignCase',
          summary: 'Within the department: to a station, to a person.',
          tags,
          params,
          body: AssignBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await dispatching.assign(request.params.caseId, request.body, { user: userOf(request), address: request.ip });
        return reply.status(204).send(null);
      },
    );
  };
}
