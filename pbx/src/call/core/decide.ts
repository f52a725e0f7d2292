import { brandId, type BridgeId, type CallId, type Fact, type LegId, type Refusal } from '@hotline/contracts';
import { legOfOffer } from '../../acd/core/offer-ids.ts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { AgentCommand, Input } from '../../switchboard/input.ts';
import type { Call, CallState } from './state.ts';

/** What a call asks of the switch. All instructions of one call are carried out in order. */
export type CallInstruction =
  | { readonly kind: 'answer-leg'; readonly callId: CallId; readonly legId: LegId }
  | {
      readonly kind: 'connect-legs';
      readonly callId: CallId;
      readonly bridgeId: BridgeId;
      readonly caller: LegId;
      readonly agent: LegId;
    }
  | { readonly kind: 'hold-leg'; readonly callId: CallId; readonly bridgeId: BridgeId; readonly legId: LegId }
  | { readonly kind: 'resume-leg'; readonly callId: CallId; readonly bridgeId: BridgeId; readonly legId: LegId }
  /** Hangs up both legs and destroys the bridge; what is gone already is fine. */
  | {
      readonly kind: 'take-down';
      readonly callId: CallId;
      readonly legIds: readonly LegId[];
      readonly bridgeId: BridgeId | null;
      readonly cause: number;
    };

type CallDecision = Decision<CallInstruction>;

export function decideCall(state: CallState, input: Input): CallDecision {
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
        ? connect(state, input.fact)
        : nothing();
    case 'call-over':
      return over(state, input);
    case 'command':
      return decideCommand(state, input.command, input.at);
    default:
      return nothing();
  }
}

function arrive(state: CallState, input: Extract<Input, { kind: 'caller-arrived' }>): CallDecision {
  if (state.callOfLeg.has(input.legId)) return nothing();
  const { kind: _, ...arrival } = input;
  const { callId, legId } = input;
  return { facts: [{ type: 'call.started', ...arrival }], instructions: [{ kind: 'answer-leg', callId, legId }] };
}

function connect(state: CallState, accepted: Extract<Fact, { type: 'offer.ended' }>): CallDecision {
  const call = state.calls.get(accepted.callId);
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

function over(state: CallState, input: Extract<Input, { kind: 'call-over' }>): CallDecision {
  const { at, callId, endedBy, cause } = input;
  const call = state.calls.get(callId);
  if (!call) return nothing();
  const { stage, legId, startedAt } = call;
  const talking = stage.kind === 'talking' ? stage : null;
  const durationMs = Math.max(0, at - startedAt);
  const talkMs = talking ? Math.max(0, at - talking.since) : 0;
  const legIds = talking ? [legId, talking.legId] : [legId];
  return {
    facts: [{ type: 'call.ended', at, callId, endedBy, cause, durationMs, talkMs }],
    instructions: [{ kind: 'take-down', callId, legIds, bridgeId: talking?.bridgeId ?? null, cause }],
  };
}

/** Why the call cannot do this; null when it can, or when the command is not about a call. */
export function refusalOfCall(state: CallState, command: AgentCommand): Refusal | null {
  if (command.type !== 'hang-up-call' && command.type !== 'hold-call' && command.type !== 'resume-call') return null;
  const call = state.calls.get(command.callId);
  if (!call) return 'unknown-call';
  if (call.stage.kind !== 'talking') return 'wrong-state';
  return call.stage.agentId === command.agentId ? null : 'not-your-call';
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
