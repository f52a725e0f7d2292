import type { CallId, Fact, FactOf } from '@hotline/contracts';
import { evolveTalk } from './evolve-talk.ts';
import { changeCall, leaveTalk } from './change-call.ts';
import { otherLegs, type CallState } from './state.ts';

export function evolveCall(state: CallState, fact: Fact): void {
  switch (fact.type) {
    case 'call.started':
      return start(state, fact);
    case 'call.answered':
      return changeCall(state, fact.callId, (call) => {
        call.isAnswered = true;
      });
    case 'queue.entered':
      return enterQueue(state, fact);
    case 'queue.moved':
      return changeCall(state, fact.callId, (call) => {
        if (call.stage.kind === 'waiting') call.stage = { ...call.stage, queue: fact.to };
      });
    case 'queue.left':
      return changeCall(state, fact.callId, (call) => {
        if (call.stage.kind === 'waiting') call.stage = { kind: 'in-flow', since: fact.at };
      });
    case 'offer.made':
      return offerCallback(state, fact);
    case 'offer.ended':
      if (fact.outcome !== 'accepted') state.callbacks.delete(fact.offerId);
      return;
    case 'call.connected':
      return connect(state, fact);
    case 'call.held':
      return hold(state, fact);
    case 'call.resumed':
      return resume(state, fact);
    case 'call.ended':
      return end(state, fact.callId);
    default:
      return evolveTalk(state, fact);
  }
}

function start(state: CallState, fact: FactOf<'call.started'>): void {
  if (state.calls.has(fact.callId)) return;
  const { callId, legId, node, trunk, hotline, callerNumber, at, direction = 'inbound' } = fact;
  state.calls.set(callId, {
    callId,
    legId,
    node,
    trunk,
    hotline,
    callerNumber,
    direction,
    startedAt: at,
    isAnswered: false,
    stage: { kind: 'in-flow', since: at },
    parties: [],
    legsMade: 0,
    requeued: 0,
    priority: 0,
    talkedMs: 0,
    heldMs: 0,
    endedBy: null,
  });
  // Of a call that an agent places the citizen's leg exists when it is rung, and not before.
  if (direction === 'inbound') state.callOfLeg.set(legId, callId);
}

function enterQueue(state: CallState, fact: FactOf<'queue.entered'>): void {
  changeCall(state, fact.callId, (call) => {
    if (call.stage.kind === 'talking') leaveTalk(state, call, fact.at);
    if (call.stage.kind !== 'waiting' && call.stage.kind !== 'in-flow') call.requeued += 1;
    call.priority = fact.priority;
    call.stage = { kind: 'waiting', since: fact.at, queue: fact.queue };
  });
}

/** An offer of a promised callback is about a call that does not exist yet. */
function offerCallback(state: CallState, fact: FactOf<'offer.made'>): void {
  const { offerId, callId, legId, callback } = fact;
  if (!callback) return;
  state.callbacks.set(offerId, { callId, legId, number: callback.number, hotline: callback.hotline });
}

function connect(state: CallState, fact: FactOf<'call.connected'>): void {
  changeCall(state, fact.callId, (call) => {
    if (call.stage.kind === 'talking') return;
    const { agentId, legId, bridgeId, at: since } = fact;
    const queue = call.stage.kind === 'waiting' ? call.stage.queue : null;
    call.stage = { kind: 'talking', since, queue, agentId, legId, bridgeId, heldSince: null, isRejoining: false };
    call.parties = call.parties.filter((party) => party.kind !== 'caller');
    // A citizen whom we called answered us, not we them: there is no fact of its own for it.
    call.isAnswered = true;
    state.callOfLeg.set(legId, call.callId);
  });
}

function hold(state: CallState, fact: FactOf<'call.held'>): void {
  changeCall(state, fact.callId, (call) => {
    if (call.stage.kind === 'talking' && call.stage.heldSince === null)
      call.stage = { ...call.stage, heldSince: fact.at };
  });
}

function resume(state: CallState, fact: FactOf<'call.resumed'>): void {
  changeCall(state, fact.callId, (call) => {
    if (call.stage.kind !== 'talking' || call.stage.heldSince === null) return;
    call.heldMs += Math.max(0, fact.at - call.stage.heldSince);
    call.stage = { ...call.stage, heldSince: null };
  });
}

function end(state: CallState, callId: CallId): void {
  const call = state.calls.get(callId);
  if (!call) return;
  state.callOfLeg.delete(call.legId);
  for (const legId of otherLegs(call)) state.callOfLeg.delete(legId);
  state.calls.delete(callId);
}
