import {
  brandId,
  type AgentId,
  type CallPhase,
  type Fact,
  type FactOf,
  type LiveCall,
  type LiveParty,
} from '@hotline/contracts';
import type { Board } from './board.ts';

/** What happens between the connection and the end of a call; see `contracts/src/facts-talk.ts`. */
type TalkFact = Extract<
  Fact,
  {
    type:
      | `party.${string}`
      | 'call.placed'
      | 'call.transferred'
      | 'call.taken-over'
      | 'call.rejoining'
      | 'call.rejoined'
      | 'recording.paused'
      | 'recording.resumed';
  }
>;

/** Returns the agents whose desks show it. */
export function applyTalk(board: Board, fact: TalkFact): readonly AgentId[] {
  const call = board.calls.get(fact.callId);
  if (!call) return [];
  const before = agentsIn(call);
  const next = { ...call, ...changeOf(call, fact) };
  board.calls.set(fact.callId, next);
  changeAgentOf(board, fact);
  return [...new Set([...before, ...agentsIn(next)])];
}

/** Everybody of ours who is in a call. */
export function agentsIn({ phase, parties }: LiveCall): AgentId[] {
  const inCharge = 'agentId' in phase ? [phase.agentId] : [];
  return [...inCharge, ...parties.flatMap(({ agentId }) => (agentId === null ? [] : [agentId]))];
}

function changeOf(call: LiveCall, fact: TalkFact): Partial<LiveCall> {
  switch (fact.type) {
    case 'call.placed':
      return { phase: { kind: 'placing', since: fact.at, agentId: fact.agentId, isAgentUp: fact.endpoint === null } };
    case 'party.rung':
      return { parties: [...without(call, fact.legId), rung(fact)] };
    case 'party.joined':
      return join(call, fact);
    case 'party.held':
    case 'party.resumed':
      return { parties: changeParty(call, fact, fact.type === 'party.held' ? 'held' : 'talking') };
    case 'party.unanswered':
    case 'party.left':
      return { parties: without(call, fact.legId) };
    case 'call.transferred':
      return { phase: given(call, fact) };
    case 'call.taken-over':
      return { phase: talkingWith(call, fact.agentId, fact.at), parties: without(call, fact.legId) };
    case 'recording.paused':
      return { recordingPausedSince: call.recordingPausedSince ?? fact.at };
    case 'recording.resumed':
      return { recordingPausedSince: null };
    case 'call.rejoining':
    case 'call.rejoined':
      return {};
  }
}

function without({ parties }: LiveCall, legId: string): LiveParty[] {
  return parties.filter((party) => party.legId !== legId);
}

function rung(fact: FactOf<'party.rung'>): LiveParty {
  const { legId, kind, way, at: since, agentId = null, number = null } = fact;
  return { legId, kind, way, agentId, number, state: 'ringing', since };
}

function changeParty(call: LiveCall, fact: { legId: string; at: number }, state: LiveParty['state']): LiveParty[] {
  return call.parties.map((party) =>
    party.legId === fact.legId && party.state !== state ? { ...party, state, since: fact.at } : party,
  );
}

/** A leg that nobody rang came by itself: the agent's own, of a call that the agent placed, or a supervisor's. */
function join(call: LiveCall, fact: FactOf<'party.joined'>): Partial<LiveCall> {
  const { phase } = call;
  const isKnown = call.parties.some(({ legId }) => legId === fact.legId);
  if (!isKnown && phase.kind === 'placing' && fact.agentId === phase.agentId)
    return { phase: { ...phase, isAgentUp: true } };
  const { legId, kind, at: since, agentId = null, number = null } = fact;
  const parties: LiveParty[] = isKnown
    ? changeParty(call, fact, 'talking')
    : [...call.parties, { legId, kind, way: 'join', agentId, number, state: 'talking', since }];
  if (phase.kind !== 'transferring' || kind !== 'outside') return { parties };
  return { parties, phase: { kind: 'away', since, queue: phase.queue } };
}

function queueOf(phase: CallPhase) {
  return 'queue' in phase ? phase.queue : null;
}

/** To somebody who is there already (after consulting) or who is being rung. `queue.entered` follows where nobody is. */
function given(call: LiveCall, fact: FactOf<'call.transferred'>): CallPhase {
  const { to, at: since } = fact;
  const queue = queueOf(call.phase);
  const isThere = call.parties.some(({ kind, state }) => kind === 'outside' && state !== 'ringing');
  if (fact.way === 'consult' && to.kind === 'outside' && isThere) return { kind: 'away', since, queue };
  return { kind: 'transferring', since, queue };
}

function talkingWith({ phase }: LiveCall, agentId: AgentId, at: number): CallPhase {
  if (phase.kind === 'talking') return { ...phase, agentId };
  return { kind: 'talking', since: at, queue: queueOf(phase), agentId, heldSince: null };
}

function changeAgentOf(board: Board, fact: TalkFact): void {
  if (!('agentId' in fact) || fact.agentId === undefined) return;
  const agent = board.agents.get(fact.agentId);
  if (!agent) return;
  const { callId, at: since } = fact;
  if (fact.type === 'party.rung') agent.state = { kind: 'ringing', since, callId, offerId: offerOf(fact) };
  const isTalking = agent.state.kind === 'talking' && agent.state.callId === callId;
  if ((fact.type === 'party.joined' || fact.type === 'call.placed') && !isTalking)
    agent.state = { kind: 'talking', since, callId };
  if (fact.type === 'party.left') agent.lastEnded = { callId, by: 'agent' };
}

/** A phone that is rung into a talk stands in the place of an offer: its leg says which ring it is. */
function offerOf({ legId }: { legId: string }): FactOf<'offer.made'>['offerId'] {
  return brandId(legId);
}
