import { jsonParserOf } from '@hotline/contracts';
import type { NameOf } from '../cases/case-view.ts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { mayReveal } from '../reporters/core/may-reveal.ts';
import type { Unmaskings } from '../reporters/unmaskings.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import { isRealDay } from './core/age-limit.ts';
import { actingFor, lawForbids, openForHandling, type Actor, type HandlingGround } from './handling-cases.ts';
import type { RewardRecord, RewardRepository } from './reward-repository.ts';
import { Payee, type PaidBody, type RewardRow, type RewardsView } from './reward-schema.ts';
import { dateOfDay, dayOfDate, shanghaiDay } from './shanghai-day.ts';

export interface RewardParts extends HandlingGround {
  readonly rewards: RewardRepository;
  readonly organisations: Pick<Organisations, 'postsOf'>;
  readonly unmaskings: Unmaskings;
  readonly payeeSeal: Seal;
  readonly nameOf: NameOf;
}

const BASIS = '《市场监管领域重大违法行为举报奖励暂行办法》、《市场监督管理投诉举报处理办法》第三十七条';
const parsePayee = jsonParserOf('sealed payee', Payee);

/** A granted reward on its way to the reporter (Order 121, article 36): to whom, sealed (37), and that it was paid. */
export function createRewardWork(parts: RewardParts) {
  const { rewards, history, transaction, organisations, unmaskings, payeeSeal, nameOf, today, now } = parts;
  const mayOpen = (row: CaseRecord, user: SignedInUser) => mayReveal(row, user, organisations.postsOf(user.id));

  async function opened(caseId: string, id: string, user: SignedInUser) {
    const { row } = await openForHandling(parts, caseId, user, 'unit', ['report']);
    const reward = await rewards.one(id, caseId);
    if (!reward) throw new Refusal('not-found');
    return { row, reward };
  }

  return {
    async view(caseId: string, user: SignedInUser): Promise<RewardsView> {
      const row = await parts.work.readable(caseId, user);
      if (row.type !== 'report') return { rows: [], mayAct: false, mayOpen: false };
      return {
        rows: (await rewards.of(caseId)).map((reward) => rowOf(reward, nameOf)),
        mayAct: parts.mayMove(user, row, 'unit'),
        mayOpen: mayOpen(row, user),
      };
    },

    async keepPayee(caseId: string, id: string, payee: Payee, actor: Actor): Promise<void> {
      const { row } = await opened(caseId, id, actor.user);
      const sealedPayee = await payeeSeal.seal(JSON.stringify(payee));
      await transaction(async (tx) => {
        // The history says that it was written down, and nothing of what.
        await history.append({ caseId, act: 'reward-payee-kept', ...actingFor(actor, row) }, tx);
        const kept = { sealedPayee, payeeBy: actor.user.id, payeeAt: new Date(now()) };
        if (!(await rewards.keepPayee(tx, id, kept))) throw lawForbids('reward-is-paid', BASIS);
      });
    },

    async openPayee(caseId: string, id: string, reason: string, { user, address }: Actor): Promise<Payee> {
      const { row, reward } = await opened(caseId, id, user);
      if (!mayOpen(row, user)) throw new Refusal('not-allowed');
      if (reward.sealedPayee === null) throw new Refusal('not-found');
      await unmaskings.record(row, { user, address, reason });
      return parsePayee(await payeeSeal.open(reward.sealedPayee));
    },

    async paid(caseId: string, id: string, { paidOn, way, voucher }: PaidBody, actor: Actor): Promise<void> {
      const { row, reward } = await opened(caseId, id, actor.user);
      if (!isRealDay(paidOn) || paidOn > today() || paidOn < shanghaiDay(reward.grantedAt))
        throw new Refusal('invalid-input', [{ field: 'paidOn', message: '支付日期应在批准之后、今天以前' }]);
      if (reward.sealedPayee === null) throw lawForbids('payee-needed', BASIS);
      await transaction(async (tx) => {
        const details = { way, amountFen: Number(reward.amountFen), voucher };
        await history.append({ caseId, act: 'reward-paid', details, ...actingFor(actor, row) }, tx);
        const payment = { paidOn: dateOfDay(paidOn), paidWay: way, voucher, paidBy: actor.user.id };
        if (!(await rewards.pay(tx, id, { ...payment, paidAt: new Date(now()) })))
          throw lawForbids('reward-is-paid', BASIS);
      });
    },
  };
}

function rowOf(row: RewardRecord, nameOf: NameOf): RewardRow {
  const { id, needsFinance, financeNote, voucher } = row;
  return {
    ...{ id, needsFinance, financeNote, voucher },
    level: row.level as RewardRow['level'],
    fineFen: Number(row.fineFen),
    amountFen: Number(row.amountFen),
    grantedAt: row.grantedAt.getTime(),
    hasPayee: row.sealedPayee !== null,
    payeeByName: row.payeeBy && nameOf(row.payeeBy),
    payeeAt: row.payeeAt?.getTime() ?? null,
    paidOn: row.paidOn && dayOfDate(row.paidOn),
    paidWay: row.paidWay as RewardRow['paidWay'],
    paidByName: row.paidBy && nameOf(row.paidBy),
  };
}
