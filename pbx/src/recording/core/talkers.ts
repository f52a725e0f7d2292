import type { AgentId, Fact, FactOf, Hotline, LegId, PartyKind } from '@hotline/contracts';

export interface Talker {
  readonly legId: LegId;
  readonly kind: PartyKind;
  readonly agentId: AgentId | null;
  readonly number: string | null;
  readonly isHeld: boolean;
}

/** Who is in one call with the citizen, as far as a recording has to know. */
export interface Talkers {
  readonly legId: LegId;
  readonly hotline: Hotline;
  readonly isCallerHeld: boolean;
  readonly present: readonly Talker[];
}

export function beginTalkers({ legId, hotline }: FactOf<'call.started'>): Talkers {
  return { legId, hotline, isCallerHeld: false, present: [] };
}

/** Those whom the citizen hears now. */
export function speakersOf({ isCallerHeld, present }: Talkers): readonly Talker[] {
  return isCallerHeld ? [] : present.filter(({ isHeld }) => !isHeld);
}

/** One of ours is with the citizen, or the citizen waits on hold for one: only such a talk is recorded. */
export function hasOurs({ present }: Talkers): boolean {
  return present.some(({ kind }) => kind === 'agent' || kind === 'supervisor');
}

/** The same object when the fact changes nothing. */
export function changeTalkers(talkers: Talkers, fact: Fact): Talkers {
  switch (fact.type) {
    case 'call.connected':
      return add(talkers, { legId: fact.legId, kind: 'agent', agentId: fact.agentId, number: null, isHeld: false });
    case 'party.joined': {
      const { legId, kind, agentId = null, number = null } = fact;
      return add(talkers, { legId, kind, agentId, number, isHeld: false });
    }
    case 'party.held':
    case 'party.resumed':
      return change(talkers, fact.legId, { isHeld: fact.type === 'party.held' });
    case 'party.left':
      return { ...talkers, present: talkers.present.filter(({ legId }) => legId !== fact.legId) };
    case 'call.taken-over':
      return takeOver(talkers, fact);
    case 'call.rejoining':
      return change(talkers, fact.oldLegId, { legId: fact.legId, isHeld: true });
    case 'call.rejoined':
      return change(talkers, fact.legId, { isHeld: false });
    case 'call.held':
    case 'call.resumed':
      return { ...talkers, isCallerHeld: fact.type === 'call.held' };
    case 'queue.entered':
    case 'call.returned-to-flow':
      return { ...talkers, isCallerHeld: false, present: [] };
    default:
      return talkers;
  }
}

function add(talkers: Talkers, talker: Talker): Talkers {
  if (talkers.present.some(({ legId }) => legId === talker.legId)) return talkers;
  return { ...talkers, present: [...talkers.present, talker] };
}

function change(talkers: Talkers, leg: LegId, what: Partial<Talker>): Talkers {
  const present = talkers.present.map((talker) => (talker.legId === leg ? { ...talker, ...what } : talker));
  return { ...talkers, present };
}

/** A supervisor who took over may never have been in the talk before. */
function takeOver(talkers: Talkers, { legId, agentId }: FactOf<'call.taken-over'>): Talkers {
  return { ...add(talkers, { legId, kind: 'supervisor', agentId, number: null, isHeld: false }), isCallerHeld: false };
}
