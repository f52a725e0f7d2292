import type { Fact, FactOf } from '@hotline/contracts';
import { ANSWER_GOAL_MS, SATISFIED_RATING, SHORT_ABANDON_MS, WHOLE_CENTRE, type QueueCount } from './counts.ts';
import { slotOf } from './slots.ts';
import type { StatsState, Visit } from './state.ts';
import type { Tally } from './tally.ts';

/** Counts callers who wait. Returns the visit that this very fact answered. */
export function foldVisit(state: StatsState, fact: Fact, tally: Tally): Visit | null {
  switch (fact.type) {
    case 'queue.entered':
      enter(state, fact, tally);
      return null;
    case 'queue.abandoned':
      abandon(state, fact, tally);
      return null;
    case 'queue.left':
      leaveOtherwise(state, fact, tally);
      return null;
    case 'queue.moved':
      move(state, fact, tally);
      return null;
    case 'call.connected':
      return answer(state, fact, tally);
    case 'call.ended':
      // Nobody waits in a call that is over, whatever became of the fact that should have said so.
      state.visits.delete(fact.callId);
      state.served.delete(fact.callId);
      return null;
    case 'survey.answered':
      rate(state, fact, tally);
      return null;
    default:
      return null;
  }
}

/** To the visit's queue and to the whole centre. */
export function addVisit(tally: Tally, visit: Visit, count: QueueCount, amount = 1): void {
  tally.addQueue(visit.queue, visit.slot, count, amount);
  tally.addQueue(WHOLE_CENTRE, visit.centreSlot, count, amount);
}

function enter(state: StatsState, fact: FactOf<'queue.entered'>, tally: Tally): void {
  const slot = slotOf(fact.at);
  const visit = { entryId: fact.entryId, queue: fact.queue, slot, centreSlot: slot };
  state.visits.set(fact.callId, visit);
  addVisit(tally, visit, 'entered');
}

function abandon(state: StatsState, fact: FactOf<'queue.abandoned'>, tally: Tally): void {
  const visit = leave(state, fact.callId);
  if (!visit) return;
  addVisit(tally, visit, 'abandoned');
  addVisit(tally, visit, 'abandonWaitMs', fact.waitMs);
  if (fact.waitMs <= ANSWER_GOAL_MS) addVisit(tally, visit, 'abandonedInGoal');
  if (fact.waitMs < SHORT_ABANDON_MS) addVisit(tally, visit, 'abandonedShort');
}

/** Overflow, closed, kept for a callback, or sent elsewhere by a person. */
function leaveOtherwise(state: StatsState, fact: FactOf<'queue.left'>, tally: Tally): void {
  const visit = leave(state, fact.callId);
  if (!visit) return;
  addVisit(tally, visit, 'leftOtherwise');
  addVisit(tally, visit, 'leftWaitMs', fact.waitMs);
}

/** One visit of the centre goes on; one of a queue ends and another begins. Its wait counts from the caller's arrival. */
function move(state: StatsState, fact: FactOf<'queue.moved'>, tally: Tally): void {
  const before = state.visits.get(fact.callId);
  if (!before) return;
  tally.addQueue(before.queue, before.slot, 'leftOtherwise');
  const visit = { ...before, queue: fact.to, slot: slotOf(fact.at) };
  state.visits.set(fact.callId, visit);
  tally.addQueue(visit.queue, visit.slot, 'entered');
}

function answer(state: StatsState, fact: FactOf<'call.connected'>, tally: Tally): Visit | null {
  const visit = leave(state, fact.callId);
  if (!visit) return null;
  addVisit(tally, visit, 'answered');
  addVisit(tally, visit, 'answerWaitMs', fact.waitMs);
  if (fact.waitMs <= ANSWER_GOAL_MS) addVisit(tally, visit, 'answeredInGoal');
  state.served.set(fact.callId, visit);
  return visit;
}

function rate(state: StatsState, { callId, agentId, rating, at }: FactOf<'survey.answered'>, tally: Tally): void {
  const isSatisfied = rating >= SATISFIED_RATING;
  const visit = state.served.get(callId);
  if (visit) addVisit(tally, visit, 'rated');
  if (visit && isSatisfied) addVisit(tally, visit, 'satisfied');
  if (agentId !== null) tally.addAgent(agentId, slotOf(at), 'rated');
  if (agentId !== null && isSatisfied) tally.addAgent(agentId, slotOf(at), 'satisfied');
}

function leave(state: StatsState, callId: string): Visit | null {
  const visit = state.visits.get(callId) ?? null;
  state.visits.delete(callId);
  return visit;
}
