import type { CallId, Fact } from '@hotline/contracts';
import { beginWalk, type IvrState, type Walk } from './walk.ts';

/** Changes the state of the flows by one fact. Applying the same fact again changes nothing. */
export function evolveIvr(state: IvrState, fact: Fact): void {
  switch (fact.type) {
    case 'call.started':
      // A call that an agent places walks through no flow.
      if (fact.direction !== 'outbound' && !state.walks.has(fact.callId)) state.walks.set(fact.callId, beginWalk(fact));
      return;
    case 'call.ended':
      state.walks.delete(fact.callId);
      return;
    case 'flow.loaded':
      state.loaded.add(`${fact.flow}@${fact.version}`);
      return;
    case 'calendar.missing':
      state.missingYears.add(fact.year);
      return;
    case 'voicemail.started':
      return keepMessage(state, fact);
    case 'voicemail.left':
    case 'voicemail.failed':
      state.messages.delete(fact.voicemailId);
      return;
    default:
      return evolveWalk(state, fact);
  }
}

function keepMessage(state: IvrState, fact: Extract<Fact, { type: 'voicemail.started' }>): void {
  const walk = state.walks.get(fact.callId);
  if (!walk) return;
  const { voicemailId, callId, queue, at: startedAt } = fact;
  const { hotline, callerNumber } = walk;
  state.messages.set(voicemailId, { voicemailId, callId, queue, hotline, callerNumber, startedAt });
}

function evolveWalk(state: IvrState, fact: Fact): void {
  const walk = 'callId' in fact ? state.walks.get(fact.callId as CallId) : undefined;
  if (!walk) return;
  if (fact.type.startsWith('ivr.')) return evolveSteps(walk, fact);
  switch (fact.type) {
    case 'call.flagged':
      walk.marks = [...new Set([...walk.marks, ...fact.marks])];
      return;
    case 'call.recognised':
      walk.marks = [...new Set([...walk.marks, ...fact.marks])];
      walk.preferredAgent = fact.preferredAgent;
      return;
    case 'queue.entered':
      walk.stage = 'waiting';
      if (walk.waitingSince === 0) walk.waitingSince = fact.at;
      return;
    case 'queue.left':
      walk.stage = 'walking';
      return;
    case 'call.connected':
      walk.stage = 'away';
      walk.agentId = fact.agentId;
      return;
    case 'party.joined':
      walk.stage = 'away';
      return;
    case 'call.returned-to-flow':
      walk.stage = 'walking';
      walk.agentId = fact.agentId;
      return;
    default:
      return;
  }
}

function evolveSteps(walk: Walk, fact: Fact): void {
  switch (fact.type) {
    case 'ivr.flow-entered':
      walk.flow = fact.flow;
      walk.flowVersion = fact.flowVersion;
      return;
    case 'ivr.step-entered':
      walk.step = fact.step;
      walk.entered += 1;
      walk.isInStep = true;
      walk.stage = 'walking';
      return;
    case 'ivr.step-left':
      walk.isInStep = false;
      return;
    case 'ivr.digits-collected':
      if (fact.digits !== null) walk.variables[fact.variable] = fact.digits;
      return;
    case 'ivr.variable-set':
      walk.variables[fact.name] = fact.value;
      return;
    case 'ivr.language-chosen':
      walk.language = fact.language;
      return;
    case 'ivr.keys-ignored':
      walk.isDeaf = true;
      return;
    case 'ivr.lookup-asked':
      walk.lookupId = fact.lookupId;
      return;
    case 'ivr.lookup-answered':
      walk.lookupId = null;
      return;
    default:
      return;
  }
}
