import type { AgentId, CallPhase, DeskCall, DeskParty, LegId, LiveCall, LiveParty } from '@hotline/contracts';
import { brandId } from '@hotline/contracts';
import { maskNumber } from '../../calls/mask-number.ts';

/** What people are called on a screen. */
export interface Names {
  personOf(id: string): string | null;
  /** A line of the centre's own list, by its number. */
  lineOf(number: string): { readonly zh: string; readonly en: string } | null;
}

type Talking = Extract<CallPhase, { kind: 'talking' }>;

/** The talk as one of those in it sees it; null while this agent does not talk in it. */
export function deskCallOf(call: LiveCall, agentId: AgentId, names: Names): DeskCall | null {
  const { phase } = call;
  if (phase.kind === 'talking' && phase.agentId === agentId) return inCharge(call, phase, names);
  const own = call.parties.find((party) => party.agentId === agentId && party.state !== 'ringing');
  return own ? asGuest(call, own, names) : null;
}

function inCharge(call: LiveCall, phase: Talking, names: Names): DeskCall {
  const { queue, since: connectedAt, heldSince } = phase;
  const parties = call.parties.map((party) => partyOf(party, names));
  return { ...about(call), queue, connectedAt, heldSince, isInCharge: true, parties };
}

/** A guest sees the agent in charge among the others, and is not held: the citizen is. */
function asGuest(call: LiveCall, own: LiveParty, names: Names): DeskCall {
  const { phase } = call;
  const others = call.parties.filter(({ legId }) => legId !== own.legId).map((party) => partyOf(party, names));
  const host = 'agentId' in phase ? [hostOf(phase.agentId, phase.since, names)] : [];
  const queue = 'queue' in phase ? phase.queue : null;
  const heldSince = phase.kind === 'talking' ? phase.heldSince : null;
  return {
    ...about(call),
    queue,
    connectedAt: own.since,
    heldSince,
    isInCharge: false,
    parties: [...host, ...others],
  };
}

function about({ callId, direction, hotline, callerNumber, startedAt, recording, recordingPausedSince }: LiveCall) {
  return {
    callId,
    direction,
    hotline,
    number: maskNumber(callerNumber),
    startedAt,
    recording,
    recordingPausedSince,
  };
}

function partyOf({ legId, kind, agentId, number, way, state, since }: LiveParty, names: Names): DeskParty {
  const line = number === null ? null : names.lineOf(number);
  const person = agentId === null ? null : names.personOf(agentId);
  // A number that is no line of ours may be anybody's: it is masked as a citizen's is.
  const shown = line ? number : maskNumber(number);
  return { legId, kind, name: line ?? both(person), number: shown, way, state, since };
}

function hostOf(agentId: AgentId, since: number, names: Names): DeskParty {
  const name = both(names.personOf(agentId));
  return { legId: brandId<LegId>(agentId), kind: 'agent', name, number: null, way: 'join', state: 'talking', since };
}

function both(name: string | null): DeskParty['name'] {
  return name === null ? null : { zh: name, en: name };
}
