import { brandId, type BridgeId, type Fact, type FactOf, type LegId } from '@hotline/contracts';
import { changeCall, leaveTalk } from './change-call.ts';
import { bridgeOf, partyOf, type Call, type CallState, type Party, type StageOf } from './state.ts';

/** What happens between two people's connection and the end of the call. */
export function evolveTalk(state: CallState, fact: Fact): void {
  switch (fact.type) {
    case 'call.placed':
      return place(state, fact);
    case 'party.rung':
      return ring(state, fact);
    case 'party.joined':
      return join(state, fact);
    case 'party.held':
    case 'party.resumed':
      return changeParty(state, fact, fact.type === 'party.held' ? 'held' : 'talking');
    case 'party.unanswered':
    case 'party.left':
      return leave(state, fact);
    case 'call.transferred':
      return transfer(state, fact);
    case 'call.taken-over':
      return takeOver(state, fact);
    case 'call.returned-to-flow':
      return changeCall(state, fact.callId, (call) => {
        leaveTalk(state, call, fact.at);
        call.stage = { kind: 'in-flow', since: fact.at };
        call.endedBy ??= 'agent';
      });
    case 'call.rejoining':
      return rejoin(state, fact);
    case 'call.rejoined':
      return changeCall(state, fact.callId, (call) => {
        if (call.stage.kind === 'talking' && call.stage.legId === fact.legId)
          call.stage = { ...call.stage, isRejoining: false };
        else changePartyOf(call, fact.legId, fact.at, 'talking');
      });
    default:
      return;
  }
}

function place(state: CallState, fact: FactOf<'call.placed'>): void {
  for (const [offerId, offer] of state.callbacks) if (offer.callId === fact.callId) state.callbacks.delete(offerId);
  changeCall(state, fact.callId, (call) => {
    if (call.stage.kind !== 'in-flow') return;
    const { agentId, legId, bridgeId, at: since, endpoint } = fact;
    call.stage = { kind: 'placing', since, agentId, legId, bridgeId, isAgentUp: endpoint === null };
    if (endpoint !== null) call.legsMade += 1;
    state.callOfLeg.set(legId, call.callId);
  });
}

function ring(state: CallState, fact: FactOf<'party.rung'>): void {
  changeCall(state, fact.callId, (call) => {
    const { legId, kind, way, agentId = null, number = null, at: since } = fact;
    if (partyOf(call, legId)) return;
    call.parties = [...call.parties, { legId, kind, way, agentId, number, state: 'ringing', since }];
    if (kind !== 'caller') call.legsMade += 1;
    state.callOfLeg.set(legId, call.callId);
  });
}

/** A leg that was not rung as a party came by itself: the agent's own of a placed call, or a supervisor's. */
function join(state: CallState, fact: FactOf<'party.joined'>): void {
  changeCall(state, fact.callId, (call) => {
    const { legId, kind, agentId = null, number = null, at: since } = fact;
    const { stage } = call;
    if (stage.kind === 'placing' && stage.legId === legId) {
      call.stage = { ...stage, isAgentUp: true };
      return;
    }
    if (partyOf(call, legId)) changePartyOf(call, legId, since, 'talking');
    else call.parties = [...call.parties, { legId, kind, agentId, number, way: 'join', state: 'talking', since }];
    state.callOfLeg.set(legId, call.callId);
    if (kind === 'outside') goAway(call, legId, since);
  });
}

function goAway(call: Call, legId: LegId, since: number): void {
  const { stage } = call;
  if (stage.kind === 'transferring') call.stage = { kind: 'away', since, queue: stage.queue, bridgeId: stage.bridgeId };
  if (stage.kind === 'in-flow') call.stage = { kind: 'away', since, queue: null, bridgeId: bridgeOfLeg(legId) };
}

/** The bridge of a talk that a flow began: no offer named it. */
export function bridgeOfLeg(legId: LegId): BridgeId {
  return brandId(`${legId}-bridge`);
}

function changePartyOf(call: Call, legId: LegId, since: number, to: Party['state']): void {
  call.parties = call.parties.map((party) =>
    party.legId === legId && party.state !== to ? { ...party, state: to, since } : party,
  );
}

function changeParty(state: CallState, fact: FactOf<'party.held' | 'party.resumed'>, to: Party['state']): void {
  changeCall(state, fact.callId, (call) => changePartyOf(call, fact.legId, fact.at, to));
}

function leave(state: CallState, fact: FactOf<'party.unanswered' | 'party.left'>): void {
  changeCall(state, fact.callId, (call) => {
    call.parties = call.parties.filter(({ legId }) => legId !== fact.legId);
    if (fact.legId !== call.legId) state.callOfLeg.delete(fact.legId);
  });
}

/** Somebody who is still rung is rung for the citizen from now on. */
function transfer(state: CallState, fact: FactOf<'call.transferred'>): void {
  changeCall(state, fact.callId, (call) => {
    const { stage } = call;
    if (stage.kind !== 'talking') return;
    leaveTalk(state, call, fact.at);
    const { queue, bridgeId } = stage;
    call.parties = call.parties.map((party) =>
      party.way === 'consult' && party.state === 'ringing' ? { ...party, way: 'transfer' } : party,
    );
    const isWithOutside = fact.way === 'consult' && fact.to.kind === 'outside';
    call.stage = isWithOutside
      ? { kind: 'away', since: fact.at, queue, bridgeId }
      : { kind: 'transferring', since: fact.at, queue, fromAgentId: fact.fromAgentId, bridgeId };
  });
}

/** The new one in charge is no further party any more. The talk goes on; one that was interrupted begins again. */
function takeOver(state: CallState, fact: FactOf<'call.taken-over'>): void {
  changeCall(state, fact.callId, (call) => {
    const { agentId, legId, bridgeId, at } = fact;
    const { stage } = call;
    if (stage.kind === 'talking' && stage.legId === legId) return;
    // Whoever takes over hears the citizen at once, who may have been on hold until now.
    if (stage.kind === 'talking' && stage.heldSince !== null) call.heldMs += Math.max(0, at - stage.heldSince);
    const talk: StageOf<'talking'> =
      stage.kind === 'talking'
        ? { ...stage, agentId, legId, bridgeId, heldSince: null, isRejoining: false }
        : {
            kind: 'talking',
            since: at,
            queue: 'queue' in stage ? stage.queue : null,
            agentId,
            legId,
            bridgeId: bridgeOf(call) ?? bridgeId,
            heldSince: null,
            isRejoining: false,
          };
    if (stage.kind === 'talking') state.callOfLeg.delete(stage.legId);
    call.stage = talk;
    call.parties = call.parties.filter((party) => party.legId !== legId);
    state.callOfLeg.set(legId, call.callId);
  });
}

function rejoin(state: CallState, fact: FactOf<'call.rejoining'>): void {
  changeCall(state, fact.callId, (call) => {
    const { oldLegId, legId, at: since } = fact;
    const { stage } = call;
    const isKnown = state.callOfLeg.get(oldLegId) === call.callId;
    if (!isKnown) return;
    if (stage.kind === 'talking' && stage.legId === oldLegId) call.stage = { ...stage, legId, isRejoining: true };
    else
      call.parties = call.parties.map((party) =>
        party.legId === oldLegId ? { ...party, legId, state: 'ringing', since } : party,
      );
    call.legsMade += 1;
    state.callOfLeg.delete(oldLegId);
    state.callOfLeg.set(legId, call.callId);
  });
}
