import type { Fact, PartyTarget } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { CallSettings } from './call-settings.ts';
import type { CallInstruction } from './instruction.ts';
import { ringFor } from './ring-for.ts';
import { consulted, type Call, type Talk } from './state.ts';
import { backFromHold, partyFact, partyTo } from './transfer.ts';

type CallDecision = Decision<CallInstruction>;

interface Ask {
  readonly call: Call;
  readonly talk: Talk;
  readonly who: PartyTarget;
  readonly endpoint: string | null;
  readonly at: number;
}

/** The citizen is held, and the agent hears how it rings. */
export function consult(settings: CallSettings, { call, talk, who, endpoint, at }: Ask): CallDecision {
  const { callId, legId } = call;
  const { bridgeId, agentId } = talk;
  const isHeld = talk.heldSince !== null;
  const party = partyTo(call, who, 'consult', at);
  const ring = ringFor(settings, { call, party, endpoint: endpoint ?? '', by: agentId, at, toneFor: talk.legId });
  return {
    facts: [...(isHeld ? [] : [{ type: 'call.held', at, callId, agentId } as const]), ...ring.facts],
    instructions: [...(isHeld ? [] : [{ kind: 'hold-leg', callId, bridgeId, legId } as const]), ...ring.instructions],
  };
}

/** Rings somebody straight into the talk, which goes on meanwhile. */
export function invite(settings: CallSettings, { call, talk, who, endpoint, at }: Ask): CallDecision {
  const party = partyTo(call, who, 'join', at);
  return ringFor(settings, { call, party, endpoint: endpoint ?? '', by: talk.agentId, at, toneFor: null });
}

/** Who was held talks, who talked is held. */
export function swap(call: Call, talk: Talk, at: number): CallDecision {
  const party = consulted(call);
  if (!party || party.state === 'ringing') return nothing();
  const { callId } = call;
  const { bridgeId, agentId } = talk;
  const caller = { callId, bridgeId, legId: call.legId };
  const other = { callId, bridgeId, legId: party.legId };
  if (talk.heldSince !== null) {
    return {
      facts: [partyFact('party.held', call, party, at), ...backFromHold(call, talk, at)],
      instructions: [
        { kind: 'hold-leg', ...other },
        { kind: 'resume-leg', ...caller },
      ],
    };
  }
  return {
    facts: [
      { type: 'call.held', at, callId, agentId },
      ...(party.state === 'held' ? [partyFact('party.resumed', call, party, at)] : []),
    ],
    instructions: [
      { kind: 'hold-leg', ...caller },
      ...(party.state === 'held' ? [{ kind: 'resume-leg', ...other } as const] : []),
    ],
  };
}

/** Everybody hears everybody. */
export function confer(call: Call, talk: Talk, at: number): CallDecision {
  const party = consulted(call);
  if (!party || party.state === 'ringing') return nothing();
  const { callId } = call;
  const { bridgeId } = talk;
  const isHeld = party.state === 'held';
  const facts: Fact[] = [
    ...backFromHold(call, talk, at),
    ...(isHeld ? [partyFact('party.resumed', call, party, at)] : []),
  ];
  const instructions: CallInstruction[] = [];
  if (talk.heldSince !== null) instructions.push({ kind: 'resume-leg', callId, bridgeId, legId: call.legId });
  if (isHeld) instructions.push({ kind: 'resume-leg', callId, bridgeId, legId: party.legId });
  return { facts, instructions };
}
