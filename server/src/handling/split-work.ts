import type { CaseLinkKind, CaseState, CaseType } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { Person } from '../cases/case-schema.ts';
import { titleOf } from '../cases/case-title.ts';
import { lacksOf } from '../cases/completeness.ts';
import type { RegisterLinked } from '../cases/register-linked.ts';
import type { ReporterIdentity, ReporterSecrecy } from '../cases/reporter-secrecy.ts';
import { Refusal } from '../http/refusal.ts';
import type { Tx } from '../database/prisma-repository.ts';
import { mayReveal } from '../reporters/core/may-reveal.ts';
import { contentOfSplit, typeToSplitOff, type CaseContent, type SplitWish } from './core/split.ts';
import { actingFor, lawForbidsBy, openForHandling, type Actor } from './handling-cases.ts';
import { linkRows } from './link-seal.ts';
import type { ClueBody, ConvertBody, SplitBody } from './link-schema.ts';
import type { LinkParts } from './link-work.ts';

export interface SplitParts extends LinkParts {
  readonly secrecy: ReporterSecrecy;
  readonly registerLinked: RegisterLinked;
}

interface NewCase {
  readonly kind: CaseLinkKind;
  readonly content: CaseContent;
  readonly type: SplitWish['type'];
  /** Who stands in the new case; null: nobody, the authority found it itself. */
  readonly who: ReporterIdentity | null;
  readonly receivedAt: Date;
}

const OVER: readonly CaseState[] = ['draft', 'closed', 'archived'];

/** Parts of one submission become cases of their own, each with its clock (Order 121, articles 9 and 27). */
export function createSplitWork(parts: SplitParts) {
  const { links, seal, secrecy, registerLinked, moves, history, transaction, unmaskings, organisations, now } = parts;

  async function register(tx: Tx, row: CaseRecord, made: NewCase, actor: Actor) {
    const { kind, content, type, who, receivedAt } = made;
    const isReport = type === 'report';
    const { respondent, subject, matter, requests } = content;
    const registered = await registerLinked(tx, {
      type,
      columns: {
        ...{ respondent, subject, matter, requests, title: titleOf(respondent, subject, matter) },
        respondentName: respondent.name ?? null,
        respondentCreditCode: respondent.creditCode?.toUpperCase() ?? null,
        ...{ hotline: row.hotline, source: row.source, urgency: row.urgency, unitId: row.unitId, ownerId: row.ownerId },
        // A report names nobody; a complaint names its complainant, and no call: that would lead back to the report.
        person: isReport ? {} : (who?.person ?? {}),
      },
      sealedIdentity: isReport && who ? await secrecy.seal(who) : null,
      receivedAt,
      actor: actingFor(actor, row),
      details: { madeBy: kind },
    });
    const isSecret = type !== row.type;
    const pair = { kind, originId: row.id, madeId: registered.caseId, isSecret, userId: actor.user.id };
    await links.add(tx, await linkRows(seal, pair));
    return registered;
  }

  function checkComplete(type: CaseType, content: CaseContent, person: Person): void {
    const lacks = lacksOf({ ...content, type, person });
    if (lacks.length > 0) throw new Refusal('case-incomplete', lacks);
  }

  /** A reporter becomes a complainant only by an act of unmasking: the complaint names them to the unit (article 37). */
  async function whoIn(row: CaseRecord, body: SplitBody, { user, address }: Actor): Promise<ReporterIdentity> {
    if (row.type !== 'report') {
      const who = await parts.work.whoOf(row);
      return body.isAnonymous ? { person: { anonymous: true }, callId: null, callerNumber: null } : who;
    }
    if (!mayReveal(row, user, organisations.postsOf(user.id))) throw new Refusal('not-allowed');
    if (!body.reason) throw new Refusal('invalid-input', [{ field: 'reason', message: 'is needed' }]);
    await unmaskings.record(row, { user, address, reason: body.reason });
    return parts.work.whoOf(row);
  }

  async function split(caseId: string, body: SplitBody, actor: Actor) {
    const { row, pack } = await openForHandling(parts, caseId, actor.user, 'anyone', ['complaint', 'report']);
    const type = typeToSplitOff(row.type as CaseType);
    if (!type || OVER.includes(row.state as CaseState)) throw lawForbidsBy(pack, { because: 'not-open', article: 9 });
    const { facts, violation, issue, requests } = body;
    const content = contentOfSplit(contentOf(row), { type, facts, violation, issue, requests });
    const who = await whoIn(row, body, actor);
    checkComplete(type, content, who.person);
    return transaction(async (tx) => {
      const made = await register(tx, row, { kind: 'split', content, type, who, receivedAt: row.receivedAt }, actor);
      await history.append({ caseId, act: 'split', details: { type }, ...actingFor(actor, row) }, tx);
      return { type: type as CaseType, id: made.caseId, number: made.number };
    });
  }

  /** A complaint that asks for nothing to be settled goes on as a report; the complaint is closed. */
  async function convert(caseId: string, { revision, violation, reason }: ConvertBody, actor: Actor) {
    const { row } = await openForHandling(parts, caseId, actor.user, 'anyone', ['complaint']);
    const before = contentOf(row);
    const content = contentOfSplit(before, { type: 'report', facts: before.matter.facts ?? '', violation });
    const who = await parts.work.whoOf(row);
    checkComplete('report', content, who.person);
    return transaction(async (tx) => {
      const made = { kind: 'converted', content, type: 'report', who, receivedAt: row.receivedAt } as const;
      await moves.apply({ caseId, revision, move: 'convert', reason, actor: actingFor(actor, row) }, tx);
      await links.unname(tx, caseId);
      const { caseId: id, number } = await register(tx, row, made, actor);
      return { type: 'report' as CaseType, id, number };
    });
  }

  /** Article 27: a clue found while mediating is verified from the day of discovery; the complaint goes on. */
  async function tellClue(caseId: string, { facts, violation }: ClueBody, actor: Actor) {
    const { row, pack } = await openForHandling(parts, caseId, actor.user, 'unit', ['complaint']);
    if (row.state !== 'mediating') throw lawForbidsBy(pack, { because: 'not-mediating', article: 27 });
    const content = contentOfSplit(contentOf(row), { type: 'report', facts, violation });
    return transaction(async (tx) => {
      const found = { kind: 'clue-found', content, type: 'report', who: null, receivedAt: new Date(now()) } as const;
      const { caseId: id, number } = await register(tx, row, found, actor);
      await history.append({ caseId, act: 'clue-found', ...actingFor(actor, row) }, tx);
      return { type: 'report' as CaseType, id, number };
    });
  }

  function contentOf(row: CaseRecord): CaseContent {
    const { respondent, subject, matter, requests } = parts.work.detailOf(row);
    return { respondent, subject, matter, requests };
  }

  return { split, convert, tellClue };
}
