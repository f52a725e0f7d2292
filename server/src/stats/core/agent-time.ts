import type { AgentId, Fact, FactOf } from '@hotline/contracts';
import { WHOLE_CENTRE, type AgentCount } from './counts.ts';
import type { StatsChanges } from './fold.ts';
import { isPlausibleSpan, piecesOf, slotOf } from './slots.ts';
import type { Activity, AgentTime, Handling, OpenPeriod, StatsState, Visit } from './state.ts';
import type { Tally } from './tally.ts';
import { addVisit } from './visits.ts';

const TIME_OF: Readonly<Record<Activity, AgentCount>> = {
  ready: 'readyMs',
  ringing: 'ringingMs',
  talking: 'talkMs',
  holding: 'holdMs',
  'wrapping-up': 'wrapUpMs',
  paused: 'pausedMs',
};
const BUSY: ReadonlySet<Activity> = new Set(['talking', 'holding', 'wrapping-up']);

/** With the first fact of an interval the ones before it are complete: whoever is signed in is counted up to its end. */
export function closeIntervals(state: StatsState, at: number, tally: Tally): void {
  const slot = slotOf(at);
  if (slot === state.slot) return;
  state.slot = slot;
  for (const agent of state.agents.values()) countUpTo(agent, slot, tally, at);
}

/** One fact's turn: what is remembered, which number it has in its journal, what it changes. */
export interface Step {
  readonly state: StatsState;
  readonly seq: number;
  readonly changes: StatsChanges;
}

/** Counts how agents spend their time, and how long each answered visit kept its agent. */
export function foldAgent(step: Step, fact: Fact, answered: Visit | null): void {
  const { state, changes } = step;
  switch (fact.type) {
    case 'agent.signed-in':
      return signIn(step, fact);
    case 'agent.ready':
      return change(step, fact, 'ready');
    case 'agent.paused':
      return change(step, fact, 'paused', { reason: fact.reason });
    case 'offer.made':
      return change(step, fact, 'ringing', { callId: fact.callId });
    case 'call.connected':
      change(step, fact, 'talking', { callId: fact.callId });
      return beginHandling(state.agents.get(fact.agentId), fact, answered);
    case 'call.placed':
      changes.tally.addAgent(fact.agentId, slotOf(fact.at), 'placed');
      return change(step, fact, 'talking', { callId: fact.callId });
    case 'party.rung':
    case 'party.joined':
      return joinTalk(step, fact);
    case 'call.held':
    case 'call.resumed':
      return hold(state.agents.get(fact.agentId), fact, changes.tally);
    case 'agent.wrapping-up':
      return change(step, fact, 'wrapping-up', { callId: fact.callId });
    case 'agent.signed-out':
      return signOut(step, fact);
    default:
      return;
  }
}

/** Consulted, called in, or given a call: the time is the agent's, the visit stays with the agent who answered it. */
function joinTalk(step: Step, fact: FactOf<'party.rung' | 'party.joined'>): void {
  const { agentId, at, callId } = fact;
  if (fact.kind !== 'agent' || agentId === undefined) return;
  change(step, { agentId, at }, fact.type === 'party.rung' ? 'ringing' : 'talking', { callId });
}

function signIn({ state, seq, changes }: Step, fact: FactOf<'agent.signed-in'>): void {
  const { agentId, at, queues } = fact;
  const known = state.agents.get(agentId);
  if (known) {
    // Only the queues changed: the agent goes on with what it was doing.
    countUpTo(known, at, changes.tally);
    known.queues = queues;
    return;
  }
  const period = { seq, state: 'paused', reason: 'signed-in', callId: null, fromAt: at };
  state.agents.set(agentId, { agentId, queues, activity: 'paused', since: at, handling: null, period });
  changes.periods.set(seq, { ...period, agentId, toAt: null });
}

function signOut({ state, changes }: Step, { agentId, at }: FactOf<'agent.signed-out'>): void {
  const agent = state.agents.get(agentId);
  if (!agent) return;
  countUpTo(agent, at, changes.tally);
  endHandling(agent, changes.tally);
  closePeriod(agent, at, changes);
  state.agents.delete(agentId);
}

function change(
  { state, seq, changes }: Step,
  { agentId, at }: { readonly agentId: AgentId; readonly at: number },
  activity: Activity,
  about: Partial<Pick<OpenPeriod, 'reason' | 'callId'>> = {},
): void {
  const agent = state.agents.get(agentId);
  if (!agent) return;
  countUpTo(agent, at, changes.tally);
  if (activity !== 'wrapping-up') endHandling(agent, changes.tally);
  agent.activity = activity;
  closePeriod(agent, at, changes);
  agent.period = { seq, state: activity, reason: about.reason ?? null, callId: about.callId ?? null, fromAt: at };
  changes.periods.set(seq, { ...agent.period, agentId, toAt: null });
}

function hold(agent: AgentTime | undefined, fact: FactOf<'call.held' | 'call.resumed'>, tally: Tally): void {
  if (agent?.activity !== 'talking' && agent?.activity !== 'holding') return;
  countUpTo(agent, fact.at, tally);
  agent.activity = fact.type === 'call.held' ? 'holding' : 'talking';
}

function closePeriod({ agentId, period }: AgentTime, at: number, { periods }: StatsChanges): void {
  periods.set(period.seq, { ...period, agentId, toAt: at });
}

function beginHandling(agent: AgentTime | undefined, fact: FactOf<'call.connected'>, visit: Visit | null): void {
  if (!agent || !visit) return;
  const connectedSlot = slotOf(fact.at);
  agent.handling = { callId: fact.callId, visit, connectedSlot, talkMs: 0, holdMs: 0, wrapUpMs: 0 };
}

function endHandling(agent: AgentTime, tally: Tally): void {
  const { agentId, handling } = agent;
  if (!handling) return;
  agent.handling = null;
  const { visit, connectedSlot, talkMs, holdMs, wrapUpMs } = handling;
  addVisit(tally, visit, 'handled');
  addVisit(tally, visit, 'talkMs', talkMs);
  addVisit(tally, visit, 'holdMs', holdMs);
  addVisit(tally, visit, 'wrapUpMs', wrapUpMs);
  tally.addAgent(agentId, connectedSlot, 'handled');
  tally.addAgent(agentId, connectedSlot, 'handledTalkMs', talkMs);
  tally.addAgent(agentId, connectedSlot, 'handledHoldMs', holdMs);
  tally.addAgent(agentId, connectedSlot, 'handledWrapUpMs', wrapUpMs);
}

/** A clock that was set back counts nothing twice; one that jumped far counts nothing at all, and begins anew. */
function countUpTo(agent: AgentTime, at: number, tally: Tally, now = at): void {
  const { agentId, since, activity, handling, queues } = agent;
  if (isPlausibleSpan(since, at)) {
    for (const { slot, ms } of piecesOf(since, at)) {
      tally.addAgent(agentId, slot, 'signedInMs', ms);
      tally.addAgent(agentId, slot, TIME_OF[activity], ms);
      for (const queue of [...queues, WHOLE_CENTRE]) {
        tally.addQueue(queue, slot, 'staffSignedInMs', ms);
        if (BUSY.has(activity)) tally.addQueue(queue, slot, 'staffBusyMs', ms);
      }
    }
    if (handling) addTo(handling, activity, Math.max(0, at - since));
    agent.since = Math.max(since, at);
    return;
  }
  agent.since = now;
}

function addTo(handling: Handling, activity: Activity, ms: number): void {
  if (activity === 'talking') handling.talkMs += ms;
  if (activity === 'holding') handling.holdMs += ms;
  if (activity === 'wrapping-up') handling.wrapUpMs += ms;
}
