import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies } from '../http/reply-schemas.ts';
import { CaseDetail, type Matter } from './case-schema.ts';
import type { CaseWork } from './case-work.ts';
import { CaseType } from './case-words.ts';
import type { HistoryRepository } from './history-repository.ts';

export interface CloneRouteParts {
  readonly work: CaseWork;
  readonly history: HistoryRepository;
}

/** A new draft with what another case says: the same citizen has a second matter, or the same trader a second citizen. */
export function cloneRoutes({ work, history }: CloneRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/cases/:caseId/clone',
      {
        config: { access: ['agent', 'supervisor'] },
        schema: {
          operationId: 'cloneCase',
          summary: 'Never copies a reporter, nor the answer that was given, nor who called.',
          tags: ['cases'],
          params: Type.Object({ caseId: Id }),
          body: Type.Object(
            {
              type: Type.Optional(CaseType),
              /** The citizen too; of a report there is nobody to copy. */
              withPerson: Type.Optional(Type.Boolean()),
            },
            { additionalProperties: false },
          ),
          response: replies(CaseDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const source = work.detailOf(await work.readable(request.params.caseId, user));
        const { type = source.type, withPerson = false } = request.body;
        if (withPerson && source.type === 'report') throw new Refusal('wrong-state');
        const draft = await work.openDraft(null, type, user.id, request.ip);
        const { urgency, respondent, subject, requests } = source;
        const person = withPerson && source.person ? { person: source.person } : {};
        const wish = { revision: draft.revision, type, urgency, respondent, subject, requests, ...person };
        const cloned = await work.change(draft.id, { ...wish, matter: told(source.matter) }, user, request.ip);
        // The copy of a report names no other case: a complaint beside it would tell who reported.
        if (source.type !== 'report' && type !== 'report') {
          const details = { from: source.id };
          await history.append({ caseId: draft.id, act: 'cloned', details, userId: user.id, address: request.ip });
        }
        return cloned;
      },
    );
  };
}

function told({ answer: _, ...matter }: Matter): Matter {
  return matter;
}
