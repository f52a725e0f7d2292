import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, nullable, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { mayReveal } from '../reporters/core/may-reveal.ts';
import type { Unmaskings } from '../reporters/unmaskings.ts';
import { Person } from './case-schema.ts';
import type { CaseWork } from './case-work.ts';

const tags = ['cases'];
const params = Type.Object({ caseId: Id });
const RevealedReporter = Type.Object({ person: Person, callerNumber: nullable(Type.String()) });

export interface ReporterRouteParts {
  readonly work: CaseWork;
  readonly unmaskings: Unmaskings;
  readonly organisations: Organisations;
}

/** The one way to who reported. */
export function reporterRoutes({ work, unmaskings, organisations }: ReporterRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
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
