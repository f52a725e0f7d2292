import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, nullable, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { mayReveal } from '../reporters/core/may-reveal.ts';
import type { Unmaskings } from '../reporters/unmaskings.ts';
import type { CaseRepository } from './case-repository.ts';
import { Person } from './case-schema.ts';
import type { NameOf } from './case-view.ts';
import type { CaseWork } from './case-work.ts';

const tags = ['cases'];
const params = Type.Object({ caseId: Id });
const CaseActReply = Type.Object({
  act: Type.String(),
  fields: Type.Array(Type.String()),
  userId: Type.String(),
  userName: nullable(Type.String()),
  revision: Type.Integer(),
  at: At,
});
const RevealedReporter = Type.Object({ person: Person, callerNumber: nullable(Type.String()) });

export interface ReporterRouteParts {
  readonly work: CaseWork;
  readonly cases: CaseRepository;
  readonly unmaskings: Unmaskings;
  readonly organisations: Organisations;
  readonly nameOf: NameOf;
}

/** Who did what with a case, and the one way to who reported. */
export function reporterRoutes(parts: ReporterRouteParts): FastifyPluginAsyncTypebox {
  const { work, cases, unmaskings, organisations, nameOf } = parts;
  return async (app) => {
    app.get(
      '/api/cases/:caseId/acts',
      {
        config: { access: ['agent', 'supervisor', 'qa', 'administrator', 'officer'] },
        schema: {
          operationId: 'listCaseActs',
          tags,
          params,
          response: replies(Type.Object({ rows: Type.Array(CaseActReply) })),
        },
      },
      async (request) => {
        const row = await work.readable(request.params.caseId, userOf(request));
        const acts = await cases.acts(row.id);
        return {
          rows: acts.map(({ act, fields, userId, revision, at }) => ({
            act,
            fields,
            userId,
            userName: nameOf(userId),
            revision,
            at: at.getTime(),
          })),
        };
      },
    );

    app.post(
      '/api/cases/:caseId/reveal-reporter',
      {
        config: { access: ['agent', 'supervisor', 'officer'] },
        schema: {
          operationId: 'revealReporter',
          summary: 'Shows who reported. Written for the head of the unit, with the reason, before it is shown.',
          tags,
          params,
          body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, { additionalProperties: false }),
          response: replies(RevealedReporter),
        },
      },
      async (request) => {
        const user = userOf(request);
        const row = await work.readable(request.params.caseId, user);
        if (row.type !== 'report') throw new Refusal('wrong-state');
        if (!mayReveal(row, user, organisations.postsOf(user.id))) throw new Refusal('not-allowed');
        const { reason } = request.body;
        await unmaskings.record(row, { user, address: request.ip, reason });
        const { person, callerNumber } = await work.whoOf(row);
        return { person, callerNumber };
      },
    );
  };
}
