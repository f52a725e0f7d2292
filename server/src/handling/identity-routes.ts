import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { userOf } from '../http/access.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import { actorOf, caseParams as params, handlers, readers } from './handling-access.ts';
import { AskProofBody, ConcludeProofBody, IdentityProofs } from './identity-proof-schema.ts';
import type { createIdentityProofWork } from './identity-proof-work.ts';
import { Parties, PartyBody, RemovePartyBody } from './party-schema.ts';
import type { createPartyWork } from './party-work.ts';

const tags = ['handling'];
export interface IdentityRouteParts {
  readonly proofs: ReturnType<typeof createIdentityProofWork>;
  readonly parties: ReturnType<typeof createPartyWork>;
}

/** Who complains: proof of identity, proxies, joint complaints (Order 121, articles 10 to 12). */
export function identityRoutes({ proofs, parties }: IdentityRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/cases/:caseId/identity-proofs',
      {
        config: { access: readers },
        schema: { operationId: 'listIdentityProofs', tags, params, response: replies(IdentityProofs) },
      },
      async (request) => proofs.list(request.params.caseId, userOf(request)),
    );
    app.post(
      '/api/cases/:caseId/identity-proofs',
      {
        config: { access: handlers },
        schema: { operationId: 'askIdentityProof', tags, params, body: AskProofBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await proofs.ask(request.params.caseId, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/cases/:caseId/identity-proofs/conclude',
      {
        config: { access: handlers },
        schema: {
          operationId: 'concludeIdentityProof',
          tags,
          params,
          body: ConcludeProofBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await proofs.conclude(request.params.caseId, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/cases/:caseId/parties',
      {
        config: { access: readers },
        schema: { operationId: 'listCaseParties', tags, params, response: replies(Parties) },
      },
      async (request) => parties.list(request.params.caseId, userOf(request)),
    );
    app.post(
      '/api/cases/:caseId/parties',
      {
        config: { access: handlers },
        schema: { operationId: 'addCaseParty', tags, params, body: PartyBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await parties.add(request.params.caseId, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/cases/:caseId/parties/:partyId/remove',
      {
        config: { access: handlers },
        schema: {
          operationId: 'removeCaseParty',
          tags,
          params: Type.Object({ caseId: Id, partyId: Id }),
          body: RemovePartyBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { caseId, partyId } = request.params;
        await parties.remove(caseId, partyId, request.body, actorOf(request));
        return reply.code(204).send(null);
      },
    );
  };
}
