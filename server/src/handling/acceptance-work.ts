import { parserOf, type RulePackId } from '@hotline/contracts';
import { Type } from 'typebox';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import type { AcceptanceRecord, AcceptanceRepository } from './acceptance-repository.ts';
import { FactorFindingBody, type AcceptanceView, type AcceptBody, type RefuseBody } from './acceptance-schema.ts';
import { refusalOfRefusing, type FactorFinding } from './core/acceptance.ts';
import { ageLimitOf, isRealDay, type AgeLimit } from './core/age-limit.ts';
import { scoreFactors, type FactorLimits, type FactorScore } from './core/consumption-factors.ts';
import { groundOf, refusalGroundsOf } from './core/grounds.ts';
import { signalsOf } from './core/signals.ts';
import {
  actingFor,
  lawForbidsBy,
  openForHandling,
  packIdOf,
  type Actor,
  type HandlingGround,
} from './handling-cases.ts';
import type { IdentityProofRepository } from './identity-proof-repository.ts';
import { dateOfDay, dayOfDate, shanghaiDay } from './shanghai-day.ts';

export interface AcceptanceParts extends HandlingGround {
  readonly acceptances: AcceptanceRepository;
  readonly proofs: IdentityProofRepository;
  readonly limits: () => FactorLimits;
  readonly isHoliday: (day: string) => boolean;
  readonly nameOf: NameOf;
}

const DAY_MS = 86_400_000;
const parseFindings = parserOf('stored findings', Type.Array(FactorFindingBody));

/** Whether a complaint is accepted or refused (Order 121, articles 15 to 17): shown, scored, and left to a person. */
export function createAcceptanceWork(parts: AcceptanceParts) {
  const { acceptances, proofs, moves, transaction, limits, isHoliday, nameOf, today, now } = parts;

  async function scoreOf(row: CaseRecord): Promise<FactorScore> {
    const { windowDays, ...rest } = limits();
    const { person, subject, matter } = parts.work.detailOf(row);
    const own = {
      name: person?.name ?? null,
      phone: person?.phone ?? null,
      address: person?.address ?? null,
      subjectClass: subject.class ?? null,
      issue: matter.issue ?? null,
    };
    const [neighbours, pieces] = await Promise.all([
      acceptances.neighbours({
        caseId: row.id,
        since: new Date(now() - windowDays * DAY_MS),
        respondentName: row.respondentName,
        respondentCreditCode: row.respondentCreditCode,
        phone: own.phone,
        address: own.address,
      }),
      acceptances.pieces(row.id),
    ]);
    const purchase = {
      quantity: subject.quantity ?? null,
      boughtOn: subject.boughtOn ?? null,
      amountYuan: subject.amountYuan ?? null,
      pieces,
    };
    return scoreFactors(signalsOf(own, purchase, neighbours), { windowDays, ...rest });
  }

  function limitOf(row: CaseRecord, knewOn: string | undefined): AgeLimit | null {
    if (knewOn === undefined) return null;
    const receivedOn = shanghaiDay(row.receivedAt);
    if (!isRealDay(knewOn) || knewOn > receivedOn)
      throw new Refusal('invalid-input', [{ field: 'knewOn', message: `${knewOn} is no day before receipt` }]);
    return ageLimitOf(knewOn, receivedOn, isHoliday);
  }

  async function view(caseId: string, knewOn: string | undefined, user: SignedInUser): Promise<AcceptanceView> {
    const { row, pack } = await openForHandling(parts, caseId, user, 'unit', ['complaint']);
    const grounds = refusalGroundsOf(pack);
    const [score, decisions] = await Promise.all([scoreOf(row), acceptances.of(caseId)]);
    return {
      pack,
      mayDecide: row.state === 'dispatched' || row.state === 'awaiting-acceptance',
      revision: row.revision,
      grounds: { article: grounds.article, items: [...grounds.items] },
      limit: limitOf(row, knewOn),
      score: {
        score: score.score,
        windowDays: limits().windowDays,
        factors: score.factors.map((each) => ({ ...each, because: [...each.because] })),
      },
      decisions: decisions.map((each) => decisionReply(each, nameOf)),
    };
  }

  async function decide(
    { row, pack }: { readonly row: CaseRecord; readonly pack: RulePackId },
    decided: { readonly ground: string | null; readonly reason: string | null; readonly body: AcceptBody | RefuseBody },
    actor: Actor,
  ): Promise<void> {
    const { ground, reason, body } = decided;
    const { revision, knewOn, findings = [] } = body;
    const limit = limitOf(row, knewOn);
    const score = await scoreOf(row);
    await transaction(async (tx) => {
      const details =
        ground === null ? {} : { ground, item: groundOf(refusalGroundsOf(pack), ground as RefuseBody['ground'])?.item };
      const move = ground === null ? 'accept' : 'refuse';
      await moves.apply({ caseId: row.id, revision, move, reason, details, actor: actingFor(actor, row) }, tx);
      await acceptances.add(tx, {
        ...{ caseId: row.id, pack, decision: ground === null ? 'accepted' : 'refused', ground, reason: reason ?? '' },
        score: score.score,
        factors: { scored: score.factors, findings },
        knewOn: knewOn === undefined ? null : dateOfDay(knewOn),
        lastDay: limit ? dateOfDay(limit.lastDay) : null,
        userId: actor.user.id,
        at: new Date(now()),
      });
    });
  }

  async function accept(caseId: string, body: AcceptBody, actor: Actor): Promise<void> {
    const opened = await openForHandling(parts, caseId, actor.user, 'unit', ['complaint']);
    await decide(opened, { ground: null, reason: body.reason ?? null, body }, actor);
  }

  async function refuse(caseId: string, body: RefuseBody, actor: Actor): Promise<void> {
    const opened = await openForHandling(parts, caseId, actor.user, 'unit', ['complaint']);
    const { row, pack } = opened;
    const awaited = (await proofs.of(caseId)).find(({ outcome }) => outcome === null);
    const forbidden = refusalOfRefusing({
      code: body.ground,
      ground: groundOf(refusalGroundsOf(pack), body.ground),
      findings: (body.findings ?? []) as readonly FactorFinding[],
      limit: limitOf(row, body.knewOn),
      proofDueOn: awaited ? dayOfDate(awaited.dueOn) : null,
      today: today(),
    });
    if (forbidden) throw lawForbidsBy(packIdOf(row), forbidden);
    await decide(opened, { ground: body.ground, reason: body.reason, body }, actor);
  }

  return { view, accept, refuse };
}

function decisionReply(row: AcceptanceRecord, nameOf: NameOf): AcceptanceView['decisions'][number] {
  const { decision, ground, reason, score, knewOn, lastDay, userId, at } = row;
  const { findings } = row.factors as { findings: unknown };
  return {
    decision: decision as 'accepted' | 'refused',
    ...{ ground, reason, score },
    findings: parseFindings(findings),
    knewOn: knewOn && dayOfDate(knewOn),
    lastDay: lastDay && dayOfDate(lastDay),
    userName: nameOf(userId),
    at: at.getTime(),
  };
}
