import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CaseType } from '../cases/case-words.ts';
import { Refusal } from '../http/refusal.ts';
import { At, oneOf, replies } from '../http/reply-schemas.ts';
import { PROGRESS_STAGES } from './core/stage.ts';
import type { ProgressService } from './progress.ts';

const Told = Type.Object({
  outcome: oneOf(['found', 'proof-needed', 'not-found']),
  type: Type.Optional(CaseType),
  stage: Type.Optional(oneOf(PROGRESS_STAGES)),
  receivedAt: Type.Optional(At),
});

/** How far a case is, for the person who made it: no sign-in, but a number with the telephone's tail, or a receipt code. */
export function progressRoutes(progress: ProgressService): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/progress',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'askProgress',
          summary:
            'A case number with the last four digits of the telephone, or a receipt code. Wrong answers are counted.',
          tags: ['progress'],
          // A body, so that neither stands in an address that proxies write down.
          body: Type.Object(
            {
              about: Type.String({ minLength: 1, maxLength: 40 }),
              phoneTail: Type.Optional(Type.String({ pattern: '^[0-9]{4}$' })),
            },
            { additionalProperties: false },
          ),
          response: replies(Told),
        },
      },
      async (request) => {
        const { about, phoneTail = null } = request.body;
        const proof = { callerNumber: null, phoneTail };
        const told = await progress.ask({ about, proof, asker: `address/${request.ip}` });
        if (told.outcome !== 'too-many-attempts') return told;
        const seconds = String(Math.ceil(told.waitMs / 1_000));
        throw new Refusal('too-many-attempts', undefined, { 'retry-after': seconds });
      },
    );
  };
}
