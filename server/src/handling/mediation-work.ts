import { ulid } from 'ulid';
import type { CaseMove, RulePackId } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { Tx } from '../database/prisma-repository.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { textOf } from '../law/core/days.ts';
import { groundOf, mediationEndsOf } from './core/grounds.ts';
import { isJoint } from './core/joint.ts';
import type { MediationAround, MediationEffect, MediationEvent } from './core/mediation-events.ts';
import { phaseOf, type MediationRecord } from './core/mediation-record.ts';
import { mediate } from './core/mediation-step.ts';
import {
  actingFor,
  lawForbidsBy,
  openForHandling,
  packIdOf,
  type Actor,
  type HandlingGround,
} from './handling-cases.ts';
import type { MediationRepository } from './mediation-repository.ts';
import type { MediationAct, MediationView } from './mediation-schema.ts';
import type { PartyRepository } from './party-repository.ts';
import type { VideoMeetings } from './video-meetings.ts';

export interface MediationParts extends HandlingGround {
  readonly mediations: MediationRepository;
  readonly parties: PartyRepository;
  readonly video: VideoMeetings;
}

export type MediationWork = ReturnType<typeof createMediationWork>;

/** The mediation of a complaint (Order 121, articles 18 to 24): the core decides, this writes it with its moves. */
export function createMediationWork(parts: MediationParts) {
  const { mediations, parties, moves, history, transaction, video, today, now } = parts;

  async function aroundOf(caseId: string, tx?: Tx): Promise<MediationAround> {
    // One after another: a transaction has one connection.
    const present = await parties.of(caseId, tx);
    const clocks = await moves.clocksOf(caseId, tx);
    const mediation = clocks.find(({ clock }) => clock === 'mediation');
    // While the calendar of a year is missing nobody knows that the time is over: then it is not.
    const isTimeOver = Boolean(mediation?.dueOn && textOf(mediation.dueOn) < today());
    return { isJoint: isJoint(present), isTimeOver };
  }

  async function view(caseId: string, user: SignedInUser): Promise<MediationView> {
    const row = await parts.work.readable(caseId, user);
    if (row.type !== 'complaint') throw new Refusal('wrong-state');
    const { revision, record } = await mediations.of(caseId);
    const ends = mediationEndsOf(packIdOf(row));
    return {
      ...{ revision, phase: phaseOf(record), record },
      ends: { article: ends.article, items: [...ends.items] },
      ...(await aroundOf(caseId)),
      mayAct: parts.mayMove(user, row, 'unit'),
      mayDecide: parts.mayMove(user, row, 'head'),
    };
  }

  async function act(caseId: string, revision: number, wish: MediationAct, actor: Actor): Promise<void> {
    // Whether a mediator must go is for the authority, not for the mediator, to decide (article 21).
    const by = wish.kind === 'challenge-decided' ? 'head' : 'unit';
    const { row, pack } = await openForHandling(parts, caseId, actor.user, by, ['complaint']);
    await transaction(async (tx) => {
      const stored = await mediations.of(caseId, tx);
      if (stored.revision !== revision) throw new Refusal('mediation-changed');
      const event = eventOf(wish, actor.user.id);
      checkState(row, event, pack);
      const step = mediate(stored.record, event, await aroundOf(caseId, tx));
      if (step.kind === 'refused') throw lawForbidsBy(pack, step);
      if (!(await mediations.put(tx, caseId, revision, step.record, new Date(now()))))
        throw new Refusal('mediation-changed');
      if (step.record.end) await closeRoom(tx, caseId, event);
      await write(tx, row, { event, record: step.record, effects: step.effects }, actor);
    });
  }

  function eventOf(wish: MediationAct, userId: string): MediationEvent {
    const at = now();
    if (wish.kind === 'challenge-decided') return { ...wish, userId, at };
    if (wish.kind !== 'session-called') return { ...wish, at };
    const id = ulid();
    const place = wish.form === 'video' && wish.place.trim() === '' ? (video.newLink() ?? '') : wish.place;
    if (wish.form === 'video' && !/^https:\/\//.test(place)) throw new Refusal('video-link-needed');
    return { ...wish, id, place, at };
  }

  async function closeRoom(tx: Tx, caseId: string, event: MediationEvent): Promise<void> {
    if (event.kind === 'agreed' || event.kind === 'ended') await mediations.closeDoors(tx, caseId, new Date(now()));
  }

  async function write(
    tx: Tx,
    row: CaseRecord,
    { event, record, effects }: { event: MediationEvent; record: MediationRecord; effects: readonly MediationEffect[] },
    actor: Actor,
  ): Promise<void> {
    const move = moveOf(event, effects, record);
    const details = detailsOf(event, packIdOf(row));
    const reason = 'reason' in event ? event.reason : null;
    const who = actingFor(actor, row);
    if (move) await moves.apply({ caseId: row.id, move, reason, details, actor: who }, tx);
    else await history.append({ caseId: row.id, act: `mediation-${event.kind}`, details, reason, ...who }, tx);
  }

  return { view, act };
}

/** Consent may be asked before the complaint is accepted; everything else belongs to a mediation under way. */
function checkState(row: CaseRecord, event: MediationEvent, pack: RulePackId): void {
  const isBefore = ['registered', 'awaiting-dispatch', 'dispatched', 'returned', 'awaiting-acceptance'].includes(
    row.state,
  );
  const fits =
    event.kind === 'end-told'
      ? row.state === 'mediation-ended'
      : row.state === 'mediating' || (event.kind === 'answered' && isBefore);
  if (!fits) throw lawForbidsBy(pack, { because: 'not-mediating', article: 18 });
}

function moveOf(event: MediationEvent, effects: readonly MediationEffect[], record: MediationRecord): CaseMove | null {
  if (event.kind === 'end-told') {
    const { complainant, respondent } = record.told;
    // An agreement tells itself: only the end of a mediation starts the seven working days (article 23).
    return record.end?.kind === 'ended' && complainant && respondent ? 'tell-end' : null;
  }
  switch (effects[0]) {
    case 'suspend-for-challenge':
      return 'challenge-mediator';
    case 'resume-after-challenge':
      return 'decide-challenge';
    case 'suspend-for-testing':
      return 'begin-testing';
    case 'resume-after-testing':
      return 'end-testing';
    case 'end-mediation':
      return record.end?.kind === 'agreed' ? 'settle' : 'end-mediation';
    default:
      return null;
  }
}

/** What the history says of it: codes, never what the parties said. */
function detailsOf(event: MediationEvent, pack: RulePackId): Record<string, unknown> {
  switch (event.kind) {
    case 'answered':
      return { party: event.party, agrees: event.agrees, by: event.by };
    case 'entrusted':
      return { body: event.body };
    case 'session-called':
      return { form: event.form, at: event.sessionAt };
    case 'session-told':
    case 'end-told':
      return { party: event.party, by: event.by };
    case 'session-over':
      return { outcome: event.outcome };
    case 'challenged':
      return { party: event.by };
    case 'challenge-decided':
      return { isGranted: event.isGranted };
    case 'testing-began':
      return { body: event.body, chosenBy: event.chosenBy };
    case 'ended':
      return { end: event.ground, item: groundOf(mediationEndsOf(pack), event.ground)?.item };
    default:
      return {};
  }
}
