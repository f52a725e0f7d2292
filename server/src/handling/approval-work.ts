import { APPROVAL_KINDS, parserOf, type ApprovalKind, type CaseState, type CaseType } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import type { ApprovalRecord, ApprovalRepository, PoliceTransferRecord } from './approval-repository.ts';
import { ApprovalWish, type ApprovalReply, type ApprovalsView, type PoliceTransferReply } from './approval-schema.ts';
import { APPROVAL_RULES, refusalOfAsking, refusalOfDeciding, type ApprovalAsked } from './core/approvals.ts';
import { rewardOf } from './core/reward.ts';
import { carryOut } from './carry-out-approval.ts';
import { actingFor, lawForbids, openForHandling, type Actor, type HandlingGround } from './handling-cases.ts';

export interface ApprovalParts extends HandlingGround {
  readonly approvals: ApprovalRepository;
  readonly nameOf: NameOf;
}

const TYPES: readonly CaseType[] = ['complaint', 'report'];
const parseWish = parserOf('stored wish', ApprovalWish);

/** What the head of the unit approves before it is done: two people stand behind each. */
export function createApprovalWork(parts: ApprovalParts) {
  const { approvals, history, transaction, nameOf, now } = parts;

  const asked = (rows: readonly ApprovalRecord[]): ApprovalAsked[] =>
    rows.map(({ kind, decidedAt, isGranted }) => ({
      kind: kind as ApprovalKind,
      isOpen: decidedAt === null,
      isGranted: isGranted === true,
    }));
  const about = (row: CaseRecord) => ({ type: row.type as CaseType, state: row.state as CaseState });

  async function view(caseId: string, user: SignedInUser): Promise<ApprovalsView> {
    const row = await parts.work.readable(caseId, user);
    const [rows, transfers] = await Promise.all([approvals.of(caseId), approvals.policeTransfers(caseId)]);
    const mayAsk = TYPES.includes(row.type as CaseType) && parts.mayMove(user, row, 'unit');
    return {
      rows: rows.map((each) => approvalReply(each, user.id, nameOf)),
      askable: mayAsk ? APPROVAL_KINDS.filter((kind) => refusalOfAsking(kind, about(row), asked(rows)) === null) : [],
      policeTransfers: transfers.map(transferReply),
      mayAsk,
      mayDecide: parts.mayMove(user, row, 'head'),
    };
  }

  async function ask(caseId: string, wish: ApprovalWish, reason: string, actor: Actor): Promise<void> {
    const { row } = await openForHandling(parts, caseId, actor.user, 'unit', TYPES);
    const { kind } = wish;
    if (kind === 'reward' && rewardOf(wish.level, wish.fineFen).needsFinance && !wish.financeNote)
      throw lawForbids('finance-decides-too', APPROVAL_RULES.reward.basis);
    await transaction(async (tx) => {
      // The act comes first: it locks the case, so that two who ask at once follow each other.
      await history.append({ caseId, act: 'approval-asked', details: { kind }, reason, ...actingFor(actor, row) }, tx);
      const because = refusalOfAsking(kind, about(row), asked(await approvals.of(caseId, tx)));
      if (because) throw lawForbids(because, APPROVAL_RULES[kind].basis);
      await approvals.ask(tx, { caseId, kind, wish, reason, askedBy: actor.user.id, askedAt: new Date(now()) });
    });
  }

  async function decide(
    caseId: string,
    approvalId: string,
    { isGranted, note = null }: { isGranted: boolean; note?: string | null },
    actor: Actor,
  ): Promise<void> {
    const { row } = await openForHandling(parts, caseId, actor.user, 'head', TYPES);
    await transaction(async (tx) => {
      const approval = (await approvals.of(caseId, tx)).find(({ id }) => id === approvalId);
      if (!approval) throw new Refusal('not-found');
      const kind = approval.kind as ApprovalKind;
      const because = refusalOfDeciding(approval.askedBy, actor.user.id);
      if (because) throw lawForbids(because, APPROVAL_RULES[kind].basis);
      const decision = { isGranted, note, decidedBy: actor.user.id, decidedAt: new Date(now()) };
      if (!(await approvals.decide(tx, approvalId, decision))) throw new Refusal('wrong-state');
      const details = { kind, isGranted };
      await history.append({ caseId, act: 'approval-decided', details, reason: note, ...actingFor(actor, row) }, tx);
      if (isGranted) await carryOut(parts, tx, row, { approval, wish: parseWish(approval.wish), actor });
    });
  }

  async function policeSent(caseId: string, id: string, actor: Actor): Promise<void> {
    const { row } = await openForHandling(parts, caseId, actor.user, 'unit', TYPES);
    await transaction(async (tx) => {
      if (!(await approvals.sent(tx, id, caseId, actor.user.id, new Date(now())))) throw new Refusal('wrong-state');
      await history.append({ caseId, act: 'police-transfer-sent', ...actingFor(actor, row) }, tx);
    });
  }

  async function policeReplied(caseId: string, id: string, reply: string, actor: Actor): Promise<void> {
    const { row } = await openForHandling(parts, caseId, actor.user, 'unit', TYPES);
    await transaction(async (tx) => {
      if (!(await approvals.replied(tx, id, caseId, reply, new Date(now())))) throw new Refusal('wrong-state');
      await history.append({ caseId, act: 'police-replied', reason: reply, ...actingFor(actor, row) }, tx);
    });
  }

  return { view, ask, decide, policeSent, policeReplied };
}

function approvalReply(row: ApprovalRecord, userId: string, nameOf: NameOf): ApprovalReply {
  const wish = parseWish(row.wish);
  const { id, reason, isGranted, note } = row;
  return {
    ...{ id, wish, reason, isGranted, note },
    basis: APPROVAL_RULES[wish.kind].basis,
    askedByName: nameOf(row.askedBy),
    askedAt: row.askedAt.getTime(),
    isMine: row.askedBy === userId,
    decidedByName: row.decidedBy && nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.getTime() ?? null,
    reward: wish.kind === 'reward' ? { ...rewardOf(wish.level, wish.fineFen) } : null,
  };
}

function transferReply(row: PoliceTransferRecord): PoliceTransferReply {
  const { id, body, summary, evidence, reply } = row;
  return {
    ...{ id, body, summary, evidence, reply },
    signs: row.signs as PoliceTransferReply['signs'],
    grantedAt: row.grantedAt.getTime(),
    sentAt: row.sentAt?.getTime() ?? null,
    repliedAt: row.repliedAt?.getTime() ?? null,
  };
}
