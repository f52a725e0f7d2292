import type { CallId, Fact, FactOf, QueueId } from '@hotline/contracts';
import type { Call, CallState } from './state.ts';

export function evolveCall(state: CallState, fact: Fact): void {
  switch (fact.type) {
    case 'call.started':
      return start(state, fact);
    case 'call.answered':
      return change(state, fact.callId, (call) => {
        call.isAnswered = true;
      });
    case 'queue.entered':
      return change(state, fact.callId, (call) => {
        call.stage = { kind: 'waiting', since: fact.at, queue: fact.queue };
      });
    case 'call.connected':
      return connect(state, fact);
    case 'call.held':
      return setHeld(state, fact.callId, fact.at);
    case 'call.resumed':
      return setHeld(state, fact.callId, null);
    case 'call.ended':
      return end(state, fact.callId);
    default:
      return;
  }
}

function start(state: CallState, fact: FactOf<'call.started'>): void {
  if (state.calls.has(fact.callId)) return;
  const { callId, legId, node, trunk, hotline, callerNumber, at } = fact;
  const stage = { kind: 'in-flow', since: at } as const;
  state.calls.set(callId, {
    callId,
    legId,
    node,
    trunk,
    hotline,
    callerNumber,
    startedAt: at,
    isAnswered: false,
    stage,
  });
  state.callOfLeg.set(legId, callId);
}

function change(state: CallState, callId: CallId, how: (call: Call) => void): void {
  const call = state.calls.get(callId);
  if (call) how(call);
}

function connect(state: CallState, fact: FactOf<'call.connected'>): void {
  change(state, fact.callId, (call) => {
    const { agentId, legId, bridgeId, at: since } = fact;
    call.stage = { kind: 'talking', since, queue: queueOf(call), agentId, legId, bridgeId, heldSince: null };
    state.callOfLeg.set(legId, call.callId);
  });
}

/** A call is connected out of a queue only. */
function queueOf(call: Call): QueueId {
  if (call.stage.kind === 'in-flow') throw new Error(`call ${call.callId} connected without a queue`);
  return call.stage.queue;
}

function setHeld(state: CallState, callId: CallId, heldSince: number | null): void {
  change(state, callId, (call) => {
    if (call.stage.kind === 'talking') call.stage = { ...call.stage, heldSince };
  });
}

function end(state: CallState, callId: CallId): void {
  const call = state.calls.get(callId);
  if (!call) return;
  state.callOfLeg.delete(call.legId);
  if (call.stage.kind === 'talking') state.callOfLeg.delete(call.stage.legId);
  state.calls.delete(callId);
}
