import { brandId, type BridgeId, type FactOf } from '@hotline/contracts';
import { legOfOffer } from '../../acd/core/offer-ids.ts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { AgentCommand, Input } from '../../switchboard/input.ts';
import type { CallSettings } from './call-settings.ts';
import { decideTalk } from './decide-talk.ts';
import type { CallInstruction } from './instruction.ts';
import { over } from './over.ts';
import { placeCallback } from './place.ts';
import type { Call, CallState } from './state.ts';

type CallDecision = Decision<CallInstruction>;

export function decideCall(state: CallState, settings: CallSettings, input: Input): CallDecision {
  switch (input.kind) {
    case 'caller-arrived':
      return arrive(state, input);
    case 'caller-up': {
      const call = state.calls.get(input.callId);
      if (!call || call.isAnswered) return nothing();
      return { facts: [{ type: 'call.answered', at: input.at, callId: call.callId }], instructions: [] };
    }
    case 'fact':
      return input.fact.type === 'offer.ended' && input.fact.outcome === 'accepted'
        ? connect(state, settings, input.fact)
        : nothing();
    case 'call-over':
      return over(state, input);
    case 'command':
      return decideCommand(state, input.command, input.at);
    default:
      return decideTalk(state, settings, input);
  }
}

function arrive(state: CallState, input: Extract<Input, { kind: 'caller-arrived' }>): CallDecision {
  if (state.callOfLeg.has(input.legId)) return nothing();
  const { kind: _, ...arrival } = input;
  const { callId, legId } = input;
  return { facts: [{ type: 'call.started', ...arrival }], instructions: [{ kind: 'answer-leg', callId, legId }] };
}

function connect(state: CallState, settings: CallSettings, accepted: FactOf<'offer.ended'>): CallDecision {
  const call = state.calls.get(accepted.callId);
  const callback = state.callbacks.get(accepted.offerId);
  if (!call && callback) return placeCallback(settings, callback, accepted);
  if (call?.stage.kind !== 'waiting') return nothing();
  const { callId, legId: caller } = call;
  const { at, agentId } = accepted;
  const bridgeId = brandId<BridgeId>(`${accepted.offerId}-bridge`);
  const agent = legOfOffer(accepted.offerId);
  const waitMs = Math.max(0, at - call.stage.since);
  return {
    facts: [{ type: 'call.connected', at, callId, agentId, legId: agent, bridgeId, waitMs }],
    instructions: [{ kind: 'connect-legs', callId, bridgeId, caller, agent }],
  };
}

/** Hang-up is not here: the switchboard turns it into `call-over`, which every core hears. */
function decideCommand(state: CallState, command: AgentCommand, at: number): CallDecision {
  if (command.type !== 'hold-call' && command.type !== 'resume-call') return nothing();
  const call = state.calls.get(command.callId);
  return call ? holdOrResume(call, command.type, at) : nothing();
}

function holdOrResume(call: Call, wish: 'hold-call' | 'resume-call', at: number): CallDecision {
  const { stage, callId, legId } = call;
  const hold = wish === 'hold-call';
  if (stage.kind !== 'talking' || hold === (stage.heldSince !== null)) return nothing();
  const { agentId, bridgeId } = stage;
  return {
    facts: [{ type: hold ? 'call.held' : 'call.resumed', at, callId, agentId }],
    instructions: [{ kind: hold ? 'hold-leg' : 'resume-leg', callId, bridgeId, legId }],
  };
}
