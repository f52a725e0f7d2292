import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { mayPass, userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, nullable, replies } from '../http/reply-schemas.ts';
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
  readonly audit: Audit;
  readonly nameOf: NameOf;
}

/** Who did what with a case, and the one way to who reported. */
export function reporterRoutes({ work, cases, audit, nameOf }: ReporterRouteParts): FastifyPluginAsyncTypebox {
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
        config: { access: ['agent', 'supervisor'] },
        schema: {
          operationId: 'revealReporter',
          summary:
            'Shows who reported. Logged with the reason before it is shown. An agent may while the draft is their own.',
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
        const isOwnDraft = row.ownerId === user.id && row.state === 'draft';
        if (!isOwnDraft && !mayPass(user, ['supervisor'])) throw new Refusal('not-allowed');
        const { reason } = request.body;
        await audit.record({
          userId: user.id,
          action: 'reporter-revealed',
          subjectKind: 'case',
          subjectId: row.id,
          reason,
          address: request.ip,
        });
        const { person, callerNumber } = await work.whoOf(row);
        return { person, callerNumber };
      },
    );
  };
}
