import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { AuditAction } from '../audit/audit-repository.ts';
import { mayPass, userOf, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { CitizenRouteParts } from './citizen-routes.ts';
import { SignalRow } from './citizen-schema.ts';
import { claimantSignals } from './core/claimant-signals.ts';

const tags = ['citizens'];
const params = Type.Object({ citizenId: Id });
const Reason = Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' });
const YEAR_MS = 365 * 86_400_000;

/** What only some may do with a citizen's file: judge by it, join it to another and part them again. */
export function citizenActRoutes(parts: CitizenRouteParts): FastifyPluginAsyncTypebox {
  const { citizens, claimants, organisations, audit, now } = parts;

  async function requireFiles(...ids: string[]): Promise<void> {
    const files = await Promise.all(ids.map((id) => citizens.byId(id)));
    if (files.includes(null)) throw new Refusal('not-found');
  }
  const record = (action: AuditAction, subjectId: string, user: SignedInUser, address: string, reason?: string) =>
    audit.record({ userId: user.id, action, subjectKind: 'citizen', subjectId, address, ...(reason && { reason }) });

  return async (app) => {
    app.get(
      '/api/citizens/:citizenId/signals',
      {
        config: { access: ['supervisor', 'officer'] },
        schema: {
          operationId: 'getClaimantSignals',
          summary:
            'What Order 121, article 17 lets be considered. For supervisors, handlers and heads; every look is logged.',
          tags,
          params,
          response: replies(Type.Object({ rows: Type.Array(SignalRow) })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const mayJudge = organisations
          .postsOf(user.id)
          .some(({ postRole }) => postRole === 'handler' || postRole === 'head');
        if (!mayJudge && !mayPass(user, ['supervisor'])) throw new Refusal('not-allowed');
        const { citizenId: id } = request.params;
        await requireFiles(id);
        await record('claimant-signals-viewed', id, user, request.ip);
        const family = (await citizens.familyOf(id)).map((file) => file.id);
        return { rows: claimantSignals(await claimants.figuresOf(family, now() - YEAR_MS)) };
      },
    );

    app.post(
      '/api/citizens/:citizenId/reveal-phones',
      {
        config: { access: ['agent', 'supervisor', 'officer'] },
        schema: {
          operationId: 'revealCitizenPhones',
          summary: 'The whole numbers of the file and of what was merged into it. Logged before they are shown.',
          tags,
          params,
          body: Type.Object({ reason: Reason }, { additionalProperties: false }),
          response: replies(Type.Object({ phones: Type.Array(Type.String()) })),
        },
      },
      async (request) => {
        const { citizenId: id } = request.params;
        await requireFiles(id);
        await record('citizen-phones-revealed', id, userOf(request), request.ip, request.body.reason);
        const family = await citizens.familyOf(id);
        return { phones: [...new Set(family.flatMap(({ phones }) => phones.map(({ number }) => number)))] };
      },
    );

    app.post(
      '/api/citizens/:citizenId/merge',
      {
        config: { access: ['supervisor'] },
        schema: {
          operationId: 'mergeCitizen',
          summary: 'Makes this file part of another. Can be taken back.',
          tags,
          params,
          body: Type.Object(
            { intoId: Id, revision: Type.Integer({ minimum: 1 }), reason: Reason },
            { additionalProperties: false },
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { citizenId } = request.params;
        await requireFiles(citizenId, request.body.intoId);
        const done = await citizens.merge({ citizenId, ...request.body, userId: user.id, at: now() });
        if (!done) throw new Refusal('citizen-conflict');
        await record('citizen-merged', citizenId, user, request.ip, request.body.reason);
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/citizens/:citizenId/unmerge',
      {
        config: { access: ['supervisor'] },
        schema: {
          operationId: 'unmergeCitizen',
          tags,
          params,
          body: Type.Object({ reason: Reason }, { additionalProperties: false }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { citizenId } = request.params;
        const { reason } = request.body;
        if (!(await citizens.undo({ citizenId, reason, userId: user.id, at: now() })))
          throw new Refusal('citizen-conflict');
        await record('citizen-merge-undone', citizenId, user, request.ip, reason);
        return reply.status(204).send(null);
      },
    );
  };
}
