import { ulid } from 'ulid';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { Transaction } from '../database/prisma-repository.ts';
import { Refusal } from '../http/refusal.ts';
import type { FollowUpRecord, FollowUpRepository } from './follow-up-repository.ts';
import type { Attempt } from './follow-up-schema.ts';

export interface FollowUpWorkParts {
  readonly followUps: FollowUpRepository;
  readonly history: HistoryRepository;
  readonly transaction: Transaction;
  readonly now: () => number;
}

interface By {
  readonly userId: string;
  readonly address: string;
}

export type FollowUpWork = ReturnType<typeof createFollowUpWork>;

/** 回访 from its order to its result; every step stands in the history of the case. */
export function createFollowUpWork({ followUps, history, transaction, now }: FollowUpWorkParts) {
  function requireFuture(dueAt: number): void {
    // A minute's grace: the form was filled in before it was sent.
    if (dueAt < now() - 60_000) throw new Refusal('invalid-input', [{ field: 'dueAt', message: 'lies in the past' }]);
  }

  return {
    async order(
      caseId: string,
      wish: { readonly question: string; readonly dueAt: number; readonly assigneeId: string },
      by: By,
    ): Promise<FollowUpRecord> {
      requireFuture(wish.dueAt);
      const { question, assigneeId } = wish;
      const row = {
        ...{ id: ulid(), caseId, question: question.trim(), dueAt: new Date(wish.dueAt), assigneeId },
        ...{ createdBy: by.userId, createdAt: new Date(now()) },
      };
      return transaction(async (tx) => {
        const details = { followUpId: row.id, assigneeId, dueAt: wish.dueAt };
        await history.append({ caseId, act: 'follow-up-ordered', details, ...by }, tx);
        return followUps.create(row, tx);
      });
    },

    async change(
      row: FollowUpRecord,
      wish: { readonly dueAt?: number; readonly assigneeId?: string },
      by: By,
    ): Promise<void> {
      if (wish.dueAt !== undefined) requireFuture(wish.dueAt);
      const change = {
        ...(wish.dueAt !== undefined && { dueAt: new Date(wish.dueAt) }),
        ...(wish.assigneeId !== undefined && { assigneeId: wish.assigneeId }),
      };
      await transaction(async (tx) => {
        if (!(await followUps.change(row.id, change, tx))) throw new Refusal('wrong-state');
        const details = { followUpId: row.id, ...wish };
        await history.append({ caseId: row.caseId, act: 'follow-up-changed', details, ...by }, tx);
      });
    },

    async try(row: FollowUpRecord, { outcome, note, satisfaction, isResolved }: Attempt, by: By): Promise<void> {
      const isReached = outcome === 'reached';
      if (!isReached && (satisfaction !== undefined || isResolved !== undefined))
        throw new Refusal('invalid-input', [{ field: 'satisfaction', message: 'nobody was reached to say so' }]);
      if (row.state !== 'open') throw new Refusal('wrong-state');
      const at = new Date(now());
      const words = note?.trim() ? note.trim() : null;
      await transaction(async (tx) => {
        await followUps.try({ id: ulid(), followUpId: row.id, outcome, note: words, userId: by.userId, at }, tx);
        if (isReached) {
          const closing = {
            ...{ state: 'done' as const, satisfaction: satisfaction ?? null, isResolved: isResolved ?? null },
            ...{ note: words, closedBy: by.userId, closedAt: at },
          };
          if (!(await followUps.close(row.id, closing, tx))) throw new Refusal('wrong-state');
        }
        const details = { followUpId: row.id, outcome };
        await history.append({ caseId: row.caseId, act: 'follow-up-tried', details, ...by }, tx);
      });
    },

    async cancel(row: FollowUpRecord, reason: string, by: By): Promise<void> {
      const closing = {
        ...{ state: 'cancelled' as const, satisfaction: null, isResolved: null, note: reason },
        ...{ closedBy: by.userId, closedAt: new Date(now()) },
      };
      await transaction(async (tx) => {
        if (!(await followUps.close(row.id, closing, tx))) throw new Refusal('wrong-state');
        const details = { followUpId: row.id };
        await history.append({ caseId: row.caseId, act: 'follow-up-cancelled', details, reason, ...by }, tx);
      });
    },
  };
}
