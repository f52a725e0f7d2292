import type { CasePartyRole } from '@hotline/contracts';
import { maskNumber } from '../calls/mask-number.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { isRealDay } from './core/age-limit.ts';
import { isJoint, refusalOfParty } from './core/joint.ts';
import { maskId } from './core/mask-id.ts';
import { actingFor, lawForbidsBy, openForHandling, type Actor, type HandlingGround } from './handling-cases.ts';
import type { PartyRecord, PartyRepository } from './party-repository.ts';
import type { PartyBody, PartyReply, RemovePartyBody } from './party-schema.ts';
import { dateOfDay, dayOfDate } from './shanghai-day.ts';

export interface PartyParts extends HandlingGround {
  readonly parties: PartyRepository;
  readonly nameOf: NameOf;
}

/** Proxies and joint complaints (Order 121, articles 11 and 12). Nobody stands beside a reporter: that would name them. */
export function createPartyWork(parts: PartyParts) {
  const { parties, history, transaction, nameOf, today, now } = parts;

  return {
    async list(caseId: string, user: SignedInUser) {
      const row = await parts.work.readable(caseId, user);
      const rows = row.type === 'complaint' ? await parties.of(caseId) : [];
      return {
        rows: rows.map((each) => replyOf(each, nameOf)),
        isJoint: isJoint(rows),
        mayAct: row.type === 'complaint' && parts.mayMove(user, row, 'anyone'),
      };
    },

    async add(caseId: string, body: PartyBody, actor: Actor): Promise<void> {
      const { row, pack } = await openForHandling(parts, caseId, actor.user, 'anyone', ['complaint']);
      const { role, name, isOriginalSeen } = body;
      if (body.until !== undefined && !isRealDay(body.until))
        throw new Refusal('invalid-input', [{ field: 'until', message: `${body.until} is no day` }]);
      const { phone = null, address = null, idType = null, idNumber = null, scope = null, until = null } = body;
      await transaction(async (tx) => {
        const present = (await parties.of(caseId, tx)).map((each) => ({
          ...each,
          role: each.role as CasePartyRole,
          until: each.until && dayOfDate(each.until),
        }));
        const forbidden = refusalOfParty({ role, idNumber, scope, until, isOriginalSeen }, present, today());
        if (forbidden) throw lawForbidsBy(pack, forbidden);
        const party = { role, name, phone, address, idType, idNumber, scope, isOriginalSeen };
        const added = { caseId, ...party, until: until === null ? null : dateOfDay(until), addedBy: actor.user.id };
        await parties.add(tx, added, new Date(now()));
        await history.append({ caseId, act: 'party-added', details: { role }, ...actingFor(actor, row) }, tx);
      });
    },

    async remove(caseId: string, id: string, body: RemovePartyBody, actor: Actor): Promise<void> {
      const { row, pack } = await openForHandling(parts, caseId, actor.user, 'anyone', ['complaint']);
      await transaction(async (tx) => {
        const party = (await parties.of(caseId, tx)).find((each) => each.id === id);
        if (!party) throw new Refusal('not-found');
        if (party.role === 'representative' && !body.representedAgree)
          throw lawForbidsBy(pack, { because: 'represented-must-agree', article: 12 });
        if (!(await parties.remove(tx, caseId, id, actor.user.id, new Date(now())))) throw new Refusal('case-conflict');
        const { reason } = body;
        const details = { role: party.role };
        await history.append({ caseId, act: 'party-removed', details, reason, ...actingFor(actor, row) }, tx);
      });
    },
  };
}

function replyOf(row: PartyRecord, nameOf: NameOf): PartyReply {
  const { id, name, address, scope, isOriginalSeen } = row;
  return {
    ...{ id, name, address, scope, isOriginalSeen },
    role: row.role as CasePartyRole,
    phone: maskNumber(row.phone),
    idType: row.idType as PartyReply['idType'],
    idNumber: row.idNumber && maskId(row.idNumber),
    until: row.until && dayOfDate(row.until),
    addedByName: nameOf(row.addedBy),
    addedAt: row.addedAt.getTime(),
  };
}
