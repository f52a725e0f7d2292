import type { Fact, LegId } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { CallSettings } from './call-settings.ts';
import { bridgeOfLeg } from './evolve-talk.ts';
import type { CallInstruction } from './instruction.ts';
import { dialCitizen } from './place.ts';
import { bridgeOf, partyOf, type Call, type Party, type StageOf } from './state.ts';
import { partyFact } from './transfer.ts';
import { agentWho } from './who.ts';

type CallDecision = Decision<CallInstruction>;

/** A leg that pbx rang was answered. What it is let into was decided when it was rung. */
export function partyUp(settings: CallSettings, call: Call, legId: LegId, at: number): CallDecision {
  const { stage } = call;
  if (stage.kind === 'placing' && stage.legId === legId) return agentUp(settings, call, stage, at);
  if (stage.kind === 'talking' && stage.legId === legId)
    return stage.isRejoining ? rejoined(call, legId, at) : nothing();
  const party = partyOf(call, legId);
  if (party?.state !== 'ringing') return nothing();
  if (party.kind === 'caller') return stage.kind === 'placing' ? citizenUp(call, stage, at) : nothing();
  return party.way === 'transfer' ? given(call, party, at) : joined(call, party, at);
}

function agentUp(settings: CallSettings, call: Call, stage: StageOf<'placing'>, at: number): CallDecision {
  if (stage.isAgentUp) return nothing();
  const { callId } = call;
  const { legId, agentId, bridgeId } = stage;
  const dial = dialCitizen(settings, call, { at, agentId, toneFor: legId });
  return {
    facts: [{ type: 'party.joined', at, ...agentWho(callId, legId, agentId) }, ...dial.facts],
    instructions: [{ kind: 'make-bridge', callId, bridgeId, legId }, ...dial.instructions],
  };
}

function citizenUp(call: Call, stage: StageOf<'placing'>, at: number): CallDecision {
  const { callId, legId } = call;
  const { agentId, legId: agentLeg, bridgeId, since } = stage;
  const waitMs = Math.max(0, at - since);
  return {
    facts: [{ type: 'call.connected', at, callId, agentId, legId: agentLeg, bridgeId, waitMs }],
    instructions: [
      { kind: 'stop-tone', callId, legId },
      { kind: 'join-leg', callId, bridgeId, legId },
    ],
  };
}

function rejoined(call: Call, legId: LegId, at: number): CallDecision {
  const { stage, callId } = call;
  if (stage.kind !== 'talking') return nothing();
  const { agentId, bridgeId } = stage;
  return {
    facts: [{ type: 'call.rejoined', at, callId, agentId, legId }],
    instructions: [{ kind: 'join-leg', callId, bridgeId, legId }],
  };
}

function joined(call: Call, party: Party, at: number): CallDecision {
  const bridgeId = bridgeOf(call);
  if (!bridgeId || call.stage.kind !== 'talking') return nothing();
  const { callId } = call;
  const { legId } = party;
  return {
    facts: [partyFact('party.joined', call, party, at)],
    instructions: [
      { kind: 'stop-tone', callId, legId },
      { kind: 'join-leg', callId, bridgeId, legId },
    ],
  };
}

/** The citizen was given to this one, by an agent or by a flow. */
function given(call: Call, party: Party, at: number): CallDecision {
  const { callId, legId: caller, stage } = call;
  const facts: Fact[] = [partyFact('party.joined', call, party, at)];
  if (stage.kind === 'in-flow') {
    const bridgeId = bridgeOfLeg(party.legId);
    return { facts, instructions: [{ kind: 'connect-legs', callId, bridgeId, caller, agent: party.legId }] };
  }
  if (stage.kind !== 'transferring') return nothing();
  const { bridgeId, fromAgentId } = stage;
  const { agentId, legId } = party;
  if (agentId !== null) facts.push({ type: 'call.taken-over', at, callId, agentId, fromAgentId, legId, bridgeId });
  return {
    facts,
    instructions: [
      { kind: 'stop-tone', callId, legId },
      { kind: 'resume-leg', callId, bridgeId, legId: caller },
      { kind: 'join-leg', callId, bridgeId, legId },
    ],
  };
}
