import type { NameOf } from '../cases/case-view.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { isRealDay } from './core/age-limit.ts';
import { refusalOfAskingProof, refusalOfConcluding } from './core/identity-proof.ts';
import { actingFor, lawForbidsBy, openForHandling, type Actor, type HandlingGround } from './handling-cases.ts';
import type { IdentityProofRecord, IdentityProofRepository } from './identity-proof-repository.ts';
import type { AskProofBody, ConcludeProofBody, IdentityProofReply } from './identity-proof-schema.ts';
import { dateOfDay, dayOfDate } from './shanghai-day.ts';

export interface IdentityProofParts extends HandlingGround {
  readonly proofs: IdentityProofRepository;
  readonly nameOf: NameOf;
}

const ARTICLE = 10;

/** A complainant is asked to prove who they are, by a dated notice; meanwhile the time to accept stands still. */
export function createIdentityProofWork(parts: IdentityProofParts) {
  const { proofs, moves, transaction, nameOf, today, now } = parts;
  const openOf = (rows: readonly IdentityProofRecord[]) => rows.find(({ outcome }) => outcome === null) ?? null;

  return {
    async list(caseId: string, user: SignedInUser) {
      const row = await parts.work.readable(caseId, user);
      const rows = row.type === 'complaint' ? await proofs.of(caseId) : [];
      return { rows: rows.map((each) => replyOf(each, nameOf)), mayAct: parts.mayMove(user, row, 'unit') };
    },

    async ask(caseId: string, body: AskProofBody, actor: Actor): Promise<void> {
      const { row, pack } = await openForHandling(parts, caseId, actor.user, 'unit', ['complaint']);
      const { materials, note, dueOn } = body;
      if (!isRealDay(dueOn)) throw new Refusal('invalid-input', [{ field: 'dueOn', message: `${dueOn} is no day` }]);
      await transaction(async (tx) => {
        const open = openOf(await proofs.of(caseId, tx));
        const because = refusalOfAskingProof(dueOn, today(), open && dayOfDate(open.dueOn));
        if (because) throw lawForbidsBy(pack, { because, article: ARTICLE });
        const details = { materials, dueOn };
        await moves.apply(
          { caseId, move: 'ask-identity-proof', reason: note || null, details, actor: actingFor(actor, row) },
          tx,
        );
        const asked = {
          caseId,
          materials,
          note,
          dueOn: dateOfDay(dueOn),
          askedBy: actor.user.id,
          askedAt: new Date(now()),
        };
        await proofs.ask(tx, asked);
      });
    },

    async conclude(caseId: string, { outcome, note }: ConcludeProofBody, actor: Actor): Promise<void> {
      const { row, pack } = await openForHandling(parts, caseId, actor.user, 'unit', ['complaint']);
      await transaction(async (tx) => {
        const open = openOf(await proofs.of(caseId, tx));
        const because = refusalOfConcluding(outcome, today(), open && dayOfDate(open.dueOn));
        if (because || !open) throw lawForbidsBy(pack, { because: because ?? 'not-asked', article: ARTICLE });
        // In each case the notice has run its course, and the time to decide goes on.
        const move = outcome === 'provided' ? 'identity-proved' : 'identity-not-proved';
        await moves.apply(
          { caseId, move, reason: note ?? null, details: { outcome }, actor: actingFor(actor, row) },
          tx,
        );
        const concluded = { outcome, outcomeBy: actor.user.id, outcomeAt: new Date(now()), outcomeNote: note ?? null };
        if (!(await proofs.conclude(tx, open.id, concluded))) throw new Refusal('case-conflict');
      });
    },
  };
}

function replyOf(row: IdentityProofRecord, nameOf: NameOf): IdentityProofReply {
  const { id, note, outcomeNote } = row;
  return {
    ...{ id, note, outcomeNote },
    materials: row.materials as IdentityProofReply['materials'],
    dueOn: dayOfDate(row.dueOn),
    askedByName: nameOf(row.askedBy),
    askedAt: row.askedAt.getTime(),
    outcome: row.outcome as IdentityProofReply['outcome'],
    outcomeAt: row.outcomeAt?.getTime() ?? null,
  };
}
