import type { PbxSettings, QueueId } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import { idlestAgent, longestWaiting } from './choose.ts';
import type { AcdInstruction } from './instruction.ts';
import { canBeRung, offer } from './offer.ts';
import { byPlace, queueOf, type AcdState, type Agent, type QueueEntry } from './state.ts';
import { startWaitingTimer, stopWaitingTimer } from './waiting-timer.ts';

type AcdDecision = Decision<AcdInstruction>;

/** Finds an agent for one caller; else the caller waits, and what time will change is set. */
export function assignEntry(
  state: AcdState,
  settings: PbxSettings,
  entry: QueueEntry | undefined,
  at: number,
): AcdDecision {
  if (!entry?.line) return nothing();
  const agent = idlestAgent(state, entry.line);
  if (canBeRung(agent)) return withStop(state, entry, offer(settings, entry, agent, at));
  const instructions = startWaitingTimer(state, entry);
  return instructions.length === 0 ? nothing() : { facts: [], instructions };
}

/** The same for one whose needs have changed: a timer may run that is not needed any more. */
export function assignAnew(
  state: AcdState,
  settings: PbxSettings,
  entry: QueueEntry | undefined,
  at: number,
): AcdDecision {
  if (!entry?.line) return nothing();
  const { facts, instructions } = assignEntry(state, settings, entry, at);
  const stop = { kind: 'stop-timer', timer: { kind: 'waiting', callId: entry.callId, dueAt: at } } as const;
  return { facts, instructions: [stop, ...instructions] };
}

/** Finds a caller for one agent. */
export function assignAgent(state: AcdState, settings: PbxSettings, agent: Agent | undefined, at: number): AcdDecision {
  if (!canBeRung(agent)) return nothing();
  const entry = longestWaiting(state, agent, at);
  return entry ? withStop(state, entry, offer(settings, entry, agent, at)) : nothing();
}

/** Finds agents for all who wait in a queue, after what they want has changed. Each agent is spoken for once. */
export function assignQueue(state: AcdState, settings: PbxSettings, id: QueueId, at: number): AcdDecision {
  const spokenFor = new Set<Agent>();
  const facts: AcdDecision['facts'][number][] = [];
  const instructions: AcdInstruction[] = [];
  const waiting = [...queueOf(state, id).lines].flatMap((line) => [...line.waiting]).sort(byPlace);
  for (const entry of waiting) {
    const agent = idlestAgent(state, entry.line!, spokenFor);
    instructions.push({ kind: 'stop-timer', timer: { kind: 'waiting', callId: entry.callId, dueAt: at } });
    if (!canBeRung(agent)) {
      instructions.push(...startWaitingTimer(state, entry));
      continue;
    }
    spokenFor.add(agent);
    const decision = offer(settings, entry, agent, at);
    facts.push(...decision.facts);
    instructions.push(...decision.instructions);
  }
  return { facts, instructions };
}

function withStop(state: AcdState, entry: QueueEntry, decision: AcdDecision): AcdDecision {
  const stop = stopWaitingTimer(state, entry);
  return stop.length === 0 ? decision : { facts: decision.facts, instructions: [...stop, ...decision.instructions] };
}
