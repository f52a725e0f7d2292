import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { mayPass, userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies } from '../http/reply-schemas.ts';
import type { ProgressService } from './progress.ts';

/** How long whoever wrote a case down may still tell its person a code. */
const OWNER_MAY_MS = 24 * 3_600_000;

export interface ReceiptRouteParts {
  readonly progress: ProgressService;
  readonly work: CaseWork;
  readonly history: HistoryRepository;
  readonly audit: Audit;
  readonly now: () => number;
}

export function receiptRoutes({ progress, work, history, audit, now }: ReceiptRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/cases/:caseId/receipt',
      {
        config: { access: ['agent', 'supervisor'] },
        schema: {
          operationId: 'issueReceipt',
          summary:
            'A new code by which the person asks how far the case is; shown this once, the code before is void. For who wrote it down during a day, later for a supervisor.',
          tags: ['progress'],
          params: Type.Object({ caseId: Id }),
          response: replies(Type.Object({ code: Type.String() })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const row = await work.readable(request.params.caseId, user);
        if (row.state === 'draft' || !row.submittedAt) throw new Refusal('wrong-state');
        const isRecent = now() - row.submittedAt.getTime() < OWNER_MAY_MS;
        if (!(row.ownerId === user.id && isRecent) && !mayPass(user, ['supervisor'])) throw new Refusal('not-allowed');
        const { id: subjectId } = row;
        await audit.record({
          userId: user.id,
          action: 'receipt-issued',
          subjectKind: 'case',
          subjectId,
          address: request.ip,
        });
        await history.append({ caseId: row.id, act: 'receipt-issued', userId: user.id, address: request.ip });
        return { code: await progress.issueReceipt(row.id, user.id) };
      },
    );
  };
}
