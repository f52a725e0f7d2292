import type { CaseMove } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { Tx } from '../database/prisma-repository.ts';
import type { ApprovalRecord, ApprovalRepository } from './approval-repository.ts';
import type { ApprovalWish } from './approval-schema.ts';
import { rewardOf } from './core/reward.ts';
import { actingFor, type Actor, type HandlingGround } from './handling-cases.ts';

export interface GrantedApproval {
  readonly approval: ApprovalRecord;
  readonly wish: ApprovalWish;
  readonly actor: Actor;
}

type CarryOutParts = Pick<HandlingGround, 'moves' | 'history' | 'now'> & { readonly approvals: ApprovalRepository };

/** Does what was approved, in the transaction of the approval: a move of the law, and what is kept of it. */
export async function carryOut(
  { moves, history, approvals, now }: CarryOutParts,
  tx: Tx,
  row: CaseRecord,
  { approval, wish, actor }: GrantedApproval,
): Promise<void> {
  const caseId = row.id;
  const grantedAt = new Date(now());
  const granted = { caseId, approvalId: approval.id, grantedAt };
  const who = actingFor(actor, row);
  const apply = (move: CaseMove, details: Record<string, unknown> = {}) =>
    moves.apply(
      { caseId, move, reason: approval.reason, details: { ...details, isRealName: row.hasIdentity }, actor: who },
      tx,
    );
  switch (wish.kind) {
    case 'verification-extension':
      await apply('extend');
      return;
    case 'enforcement-extension':
      await apply('extend', wish.days === undefined ? {} : { days: wish.days });
      return;
    case 'filing':
      await apply('file');
      return;
    case 'not-filing':
      await apply('not-file', { ground: wish.ground });
      return;
    case 'police-transfer': {
      const { signs, body, summary, evidence } = wish;
      await apply('transfer-to-police', { signs, body });
      await approvals.addPoliceTransfer(tx, { ...granted, signs, body, summary, evidence });
      return;
    }
    case 'reward': {
      const { level, fineFen, financeNote = null } = wish;
      const { amountFen, needsFinance } = rewardOf(level, fineFen);
      const money = { fineFen: BigInt(fineFen), amountFen: BigInt(amountFen) };
      await approvals.addReward(tx, { ...granted, ...money, level, needsFinance, financeNote });
      await history.append({ caseId, act: 'reward-granted', details: { level, amountFen }, ...who }, tx);
    }
  }
}
