import type { Fact } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { dropAll, dropped } from './drop-parties.ts';
import type { CallInstruction } from './instruction.ts';
import { bridgeOf, otherLegs, type Call, type CallState, type Talk } from './state.ts';
import type { TalkInput } from './talk-input.ts';
import { backFromHold } from './transfer.ts';
import { agentWho } from './who.ts';

type CallDecision = Decision<CallInstruction>;

/** The end of everything, whoever caused it. Who still rings is told so; who talks learns it by `call.ended`. */
export function over(state: CallState, input: Extract<Input, { kind: 'call-over' }>): CallDecision {
  const { at, callId, cause } = input;
  const call = state.calls.get(callId);
  if (!call) return nothing();
  const { legId, startedAt, stage } = call;
  const ringing = call.parties.filter((party) => party.state === 'ringing' && party.kind !== 'caller');
  const talk = stage.kind === 'talking' ? stage : null;
  const heldMs = call.heldMs + (talk?.heldSince ? Math.max(0, at - talk.heldSince) : 0);
  const ended: Fact = {
    type: 'call.ended',
    at,
    callId,
    endedBy: call.endedBy ?? input.endedBy,
    cause,
    durationMs: Math.max(0, at - startedAt),
    talkMs: call.talkedMs + (talk ? Math.max(0, at - talk.since) : 0),
    ...(heldMs > 0 ? { holdMs: heldMs } : {}),
  };
  return {
    facts: [...ringing.map((party) => dropped(call, party, at)), ended],
    instructions: [{ kind: 'take-down', callId, legIds: [legId, ...otherLegs(call)], bridgeId: bridgeOf(call), cause }],
  };
}

/** The agents are done, the citizen goes on in the flow. */
export function returnToFlow(
  call: Call,
  talk: Talk,
  input: Extract<TalkInput, { kind: 'return-to-flow' }>,
): CallDecision {
  const { at, entry } = input;
  const { callId, legId } = call;
  const { bridgeId, agentId } = talk;
  const others = dropAll(call, at);
  // Out of the bridge before the flow speaks: to who is still leaving one, Asterisk plays nothing and says nothing of it.
  const free: CallInstruction =
    talk.heldSince === null ? { kind: 'leave-bridge', callId, bridgeId, legId } : { kind: 'stop-music', callId, legId };
  return {
    facts: [
      ...others.facts,
      ...backFromHold(call, talk, at),
      { type: 'party.left', at, ...agentWho(callId, talk.legId, agentId), reason: 'talk-ended' },
      { type: 'call.returned-to-flow', at, callId, agentId, entry },
    ],
    instructions: [
      ...others.instructions,
      free,
      { kind: 'end-leg', callId, legId: talk.legId },
      { kind: 'drop-bridge', callId, bridgeId },
    ],
  };
}
