import type { Fact, PartyLeaving, PartyOutcome } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { CallSettings } from './call-settings.ts';
import { dropAll } from './drop-parties.ts';
import type { CallInstruction } from './instruction.ts';
import { heir, outcomeOf } from './leaving.ts';
import { requeue } from './requeue.ts';
import { partyOf, type Call, type Party, type Talk } from './state.ts';
import type { TalkInput } from './talk-input.ts';
import { backFromHold, handOver } from './transfer.ts';
import { agentWho, whoIs } from './who.ts';

type CallDecision = Decision<CallInstruction>;
type Gone = Extract<TalkInput, { kind: 'party-gone' }>;

/** A leg went, and the call goes on: see {@link import('./leaving.ts').endsCall} for those that end it. */
export function partyGone(settings: CallSettings, call: Call, gone: Gone): CallDecision {
  const { stage } = call;
  const { legId, at, cause, isLost } = gone;
  if (stage.kind === 'talking' && stage.legId === legId) return inChargeGone(settings, call, stage, at);
  const party = partyOf(call, legId);
  if (!party) return nothing();
  return partyEnds(settings, call, party, { at, outcome: outcomeOf(party.kind, cause, isLost), reason: 'hung-up' });
}

interface End {
  readonly at: number;
  /** For one who was still rung. */
  readonly outcome: PartyOutcome;
  /** For one who talked. */
  readonly reason: PartyLeaving;
}

/** One further party is out, whoever wanted it. The citizen is never left alone with music by that. */
export function partyEnds(settings: CallSettings, call: Call, party: Party, end: End): CallDecision {
  const { callId } = call;
  const { at, outcome, reason } = end;
  const who = whoIs(callId, party);
  const isRinging = party.state === 'ringing';
  const ended: Fact = isRinging
    ? { type: 'party.unanswered', at, ...who, outcome }
    : { type: 'party.left', at, ...who, reason };
  const next = afterwards(settings, call, party, at);
  const { legId } = party;
  return {
    facts: [ended, ...next.facts],
    instructions: [
      ...(isRinging ? [{ kind: 'stop-tone', callId, legId } as const] : []),
      { kind: 'end-leg', callId, legId },
      ...next.instructions,
    ],
  };
}

function afterwards(settings: CallSettings, call: Call, party: Party, at: number): CallDecision {
  const { stage, callId } = call;
  if (stage.kind === 'transferring' && party.way === 'transfer') return recall(settings, call, at);
  if (stage.kind === 'in-flow') return { facts: [], instructions: [{ kind: 'stop-music', callId, legId: call.legId }] };
  // Only the one who was asked is a reason to keep the citizen on hold.
  if (stage.kind !== 'talking' || stage.heldSince === null || party.way !== 'consult') return nothing();
  const { bridgeId } = stage;
  return {
    facts: backFromHold(call, stage, at),
    instructions: [{ kind: 'resume-leg', callId, bridgeId, legId: call.legId }],
  };
}

/** Nobody took the citizen: back into the queue, to the agent who knows the matter first. The music goes on. */
export function recall(settings: CallSettings, call: Call, at: number): CallDecision {
  const { stage, callId } = call;
  if (stage.kind !== 'transferring') return nothing();
  const { bridgeId, queue, fromAgentId } = stage;
  return {
    facts: [requeue(call, queue ?? settings.recallQueue, at, fromAgentId)],
    instructions: [{ kind: 'drop-bridge', callId, bridgeId }],
  };
}

function inChargeGone(settings: CallSettings, call: Call, talk: Talk, at: number): CallDecision {
  const next = heir(call);
  if (next) return giveTo(call, talk, next, at);
  return talk.isRejoining ? notRejoined(settings, call, talk, at) : nothing();
}

function giveTo(call: Call, talk: Talk, next: Party, at: number): CallDecision {
  return handOver(call, talk, next, at, 'hung-up');
}

/** The phone did not come back: the citizen goes to somebody else rather than being cut off. */
function notRejoined(settings: CallSettings, call: Call, talk: Talk, at: number): CallDecision {
  const { callId, legId } = call;
  const { bridgeId, agentId, queue } = talk;
  const others = dropAll(call, at);
  const toMusic: CallInstruction[] = talk.heldSince === null ? [{ kind: 'hold-leg', callId, bridgeId, legId }] : [];
  return {
    facts: [
      ...others.facts,
      ...backFromHold(call, talk, at),
      { type: 'party.left', at, ...agentWho(callId, talk.legId, agentId), reason: 'unreachable' },
      requeue(call, queue ?? settings.recallQueue, at, agentId),
    ],
    instructions: [
      ...others.instructions,
      ...toMusic,
      { kind: 'end-leg', callId, legId: talk.legId },
      { kind: 'drop-bridge', callId, bridgeId },
    ],
  };
}
