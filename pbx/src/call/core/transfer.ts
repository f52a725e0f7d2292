import type { AgentId, Fact, QueueId, TransferTarget } from '@hotline/contracts';
import type { Decision } from '../../switchboard/core.ts';
import type { CallSettings } from './call-settings.ts';
import { dropAll } from './drop-parties.ts';
import type { CallInstruction } from './instruction.ts';
import { requeue } from './requeue.ts';
import { ringFor } from './ring-for.ts';
import type { Call, Party, Talk } from './state.ts';
import { agentWho, nextLeg } from './who.ts';

type CallDecision = Decision<CallInstruction>;

interface Blind {
  readonly call: Call;
  readonly talk: Talk;
  readonly to: TransferTarget;
  readonly endpoint: string | null;
  readonly queue: QueueId | null;
  readonly at: number;
}

/** The agent is free at once; the citizen hears music until somebody answers. Further parties are let go. */
export function transferBlind(settings: CallSettings, blind: Blind): CallDecision {
  const { call, talk, to, at } = blind;
  const { callId, legId } = call;
  const { bridgeId, agentId } = talk;
  const others = dropAll(call, at);
  const away: CallInstruction[] = talk.heldSince === null ? [{ kind: 'hold-leg', callId, bridgeId, legId }] : [];
  const next = goingTo(settings, blind);
  return {
    facts: [
      ...others.facts,
      ...backFromHold(call, talk, at),
      { type: 'call.transferred', at, callId, fromAgentId: agentId, way: 'blind', to },
      { type: 'party.left', at, ...agentWho(callId, talk.legId, agentId), reason: 'transferred' },
      ...next.facts,
    ],
    instructions: [
      ...others.instructions,
      ...away,
      { kind: 'end-leg', callId, legId: talk.legId },
      ...next.instructions,
    ],
  };
}

function goingTo(settings: CallSettings, { call, talk, to, endpoint, queue, at }: Blind): CallDecision {
  const { callId } = call;
  const dropBridge: CallInstruction = { kind: 'drop-bridge', callId, bridgeId: talk.bridgeId };
  if (to.kind === 'queue') return { facts: [requeue(call, to.queue, at, null)], instructions: [dropBridge] };
  if (to.kind === 'agent') {
    const entered = requeue(call, queue ?? talk.queue ?? settings.recallQueue, at, to.agentId);
    return { facts: [entered], instructions: [dropBridge] };
  }
  const party = partyTo(call, to, 'transfer', at);
  return ringFor(settings, { call, party, endpoint: endpoint ?? '', by: talk.agentId, at, toneFor: null });
}

export function partyTo(call: Call, to: TransferTarget, way: Party['way'], at: number): Party {
  const legId = nextLeg(call);
  const agentId = to.kind === 'agent' || to.kind === 'supervisor' ? to.agentId : null;
  const number = to.kind === 'outside' ? to.number : null;
  const kind = to.kind === 'queue' ? 'agent' : to.kind;
  return { legId, kind, agentId, number, way, state: 'ringing', since: at };
}

export function backFromHold({ callId }: Call, { heldSince, agentId }: Talk, at: number): Fact[] {
  return heldSince === null ? [] : [{ type: 'call.resumed', at, callId, agentId }];
}

/** The agent in charge goes, and the citizen stays with the one who was asked or is in the talk. */
export function handOver(
  call: Call,
  talk: Talk,
  heir: Party,
  at: number,
  reason: 'transferred' | 'hung-up',
): CallDecision {
  const { callId, legId } = call;
  const { bridgeId, agentId } = talk;
  const isRinging = heir.state === 'ringing';
  const resume = (leg: typeof legId): CallInstruction => ({ kind: 'resume-leg', callId, bridgeId, legId: leg });
  const facts: Fact[] = [
    ...backFromHold(call, talk, at),
    ...(heir.state === 'held' ? [partyFact('party.resumed', call, heir, at)] : []),
    {
      type: 'call.transferred',
      at,
      callId,
      fromAgentId: agentId,
      way: isRinging ? 'blind' : 'consult',
      to: targetOf(heir),
    },
    { type: 'party.left', at, ...agentWho(callId, talk.legId, agentId), reason },
    ...(isRinging || heir.agentId === null ? [] : [takenOver(call, talk, heir.agentId, heir, at)]),
  ];
  const back: CallInstruction[] = [
    // One who is still rung does not hear the citizen yet, who hears music until then.
    ...(talk.heldSince !== null && !isRinging ? [resume(legId)] : []),
    ...(talk.heldSince === null && isRinging ? [{ kind: 'hold-leg', callId, bridgeId, legId } as const] : []),
    ...(heir.state === 'held' ? [resume(heir.legId)] : []),
  ];
  return { facts, instructions: [...back, { kind: 'end-leg', callId, legId: talk.legId }] };
}

function targetOf({ kind, agentId, number }: Party): TransferTarget {
  if (agentId !== null) return { kind: kind === 'supervisor' ? 'supervisor' : 'agent', agentId };
  return { kind: 'outside', number: number ?? '' };
}

function takenOver(
  { callId }: Call,
  { bridgeId, agentId: fromAgentId }: Talk,
  agentId: AgentId,
  { legId }: Party,
  at: number,
): Fact {
  return { type: 'call.taken-over', at, callId, agentId, fromAgentId, legId, bridgeId };
}

export function partyFact(
  type: 'party.joined' | 'party.held' | 'party.resumed',
  call: Call,
  party: Party,
  at: number,
): Fact {
  const { legId, kind, agentId, number } = party;
  const { callId } = call;
  return {
    type,
    at,
    callId,
    legId,
    kind,
    ...(agentId === null ? {} : { agentId }),
    ...(number === null ? {} : { number }),
  };
}
