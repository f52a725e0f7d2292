import { applySupervision } from './apply-supervision.ts';
import type { AgentId, AgentState, CallId, CallPhase, Fact, FactOf, LiveCall } from '@hotline/contracts';
import { applyAcdFact, offerCallback } from './apply-acd-fact.ts';
import { agentsIn, applyTalk } from './apply-talk.ts';
import { startWaiting, stopWaiting, type Board, type BoardAgent } from './board.ts';
import type { Touched } from './touched.ts';

export type { Touched };

const NOBODY: Touched = { agents: [], queue: null };

/** Changes the board by one fact. Applying the same fact again changes nothing. */
export function applyFact(board: Board, fact: Fact): Touched {
  switch (fact.type) {
    case 'asterisk.connected':
    case 'asterisk.lost':
      board.asterisk = fact.type === 'asterisk.lost' ? 'lost' : 'connected';
      return { agents: [...board.agents.keys()], queue: null };
    case 'call.started':
      return startCall(board, fact);
    case 'call.returned-to-flow':
      setPhase(board, fact.callId, () => ({ kind: 'in-flow', since: fact.at }));
      return { agents: [fact.agentId], queue: null };
    case 'queue.entered':
      startWaiting(board, fact.queue, fact.callId, fact.at);
      setPhase(board, fact.callId, () => ({ kind: 'waiting', since: fact.at, queue: fact.queue }));
      return { agents: [], queue: fact.queue };
    case 'queue.abandoned':
      stopWaiting(board, fact.queue, fact.callId);
      return { agents: [], queue: fact.queue };
    case 'offer.made':
      return makeOffer(board, fact);
    case 'offer.ended':
      return endOffer(board, fact);
    case 'call.connected':
      return connect(board, fact);
    case 'call.held':
    case 'call.resumed':
      setPhase(board, fact.callId, (phase) =>
        phase.kind === 'talking' ? { ...phase, heldSince: fact.type === 'call.held' ? fact.at : null } : phase,
      );
      return { agents: [fact.agentId], queue: null };
    case 'call.ended':
      return endCall(board, fact);
    case 'recording.started':
      return setRecording(board, fact.callId, 'running');
    case 'recording.failed':
      return setRecording(board, fact.callId, 'failed');
    case 'agent.signed-in':
      return signIn(board, fact);
    case 'agent.signed-out':
      board.agents.delete(fact.agentId);
      return { agents: [fact.agentId], queue: null };
    case 'agent.ready':
      return changeAgent(board, fact.agentId, { state: { kind: 'ready', since: fact.at }, plannedPause: null });
    case 'agent.paused':
      return changeAgent(board, fact.agentId, {
        state: { kind: 'paused', reason: fact.reason, since: fact.at },
        plannedPause: null,
      });
    case 'agent.pause-planned':
      return changeAgent(board, fact.agentId, { plannedPause: fact.reason });
    case 'agent.wrapping-up':
      return changeAgent(board, fact.agentId, {
        state: { kind: 'wrapping-up', since: fact.at, callId: fact.callId, until: fact.until },
      });
    case 'phone.changed':
      return changeAgent(board, fact.agentId, { phone: fact.reach });
    case 'call.placed':
    case 'call.transferred':
    case 'call.taken-over':
    case 'call.rejoining':
    case 'call.rejoined':
    case 'party.rung':
    case 'party.unanswered':
    case 'party.joined':
    case 'party.held':
    case 'party.resumed':
    case 'party.left':
    case 'recording.paused':
    case 'recording.resumed':
      return { agents: applyTalk(board, fact), queue: null };
    case 'supervision.started':
    case 'supervision.joined':
    case 'supervision.mode-changed':
    case 'supervision.ended':
      applySupervision(board, fact);
      return NOBODY;
    case 'supervision.renewed':
    case 'supervision.acted':
    case 'announcement.made':
    case 'announcement.ended':
    case 'pbx.started':
    case 'reconcile.healed':
    case 'call.answered':
    case 'call.carried':
    case 'ivr.step-entered':
    case 'ivr.step-left':
    case 'ivr.flow-entered':
    case 'call.recognised':
    case 'ivr.digits-collected':
    case 'ivr.variable-set':
    case 'ivr.language-chosen':
    case 'ivr.keys-ignored':
    case 'ivr.lookup-asked':
    case 'ivr.lookup-answered':
    case 'flow.loaded':
    case 'flow.refused':
    case 'calendar.missing':
    case 'call.flagged':
    case 'voicemail.started':
    case 'voicemail.left':
    case 'voicemail.failed':
    case 'survey.answered':
    case 'prompt.installed':
    case 'prompt.removed':
    case 'recording.finished':
      return NOBODY;
    default:
      return applyAcdFact(board, fact);
  }
}

function changeAgent(board: Board, agentId: AgentId, change: Partial<BoardAgent>): Touched {
  const agent = board.agents.get(agentId);
  if (agent) Object.assign(agent, change);
  return { agents: [agentId], queue: null };
}

function setPhase(board: Board, callId: CallId, next: (phase: CallPhase) => CallPhase): LiveCall | null {
  const call = board.calls.get(callId);
  if (!call) return null;
  const changed = { ...call, phase: next(call.phase) };
  board.calls.set(callId, changed);
  return changed;
}

function startCall(board: Board, fact: FactOf<'call.started'>): Touched {
  if (board.calls.has(fact.callId)) return NOBODY;
  const { callId, hotline, callerNumber, at } = fact;
  board.calls.set(callId, {
    callId,
    hotline,
    callerNumber,
    startedAt: at,
    direction: fact.direction ?? 'inbound',
    phase: { kind: 'in-flow', since: at },
    parties: [],
    recording: 'none',
    recordingPausedSince: null,
  });
  return NOBODY;
}

function makeOffer(board: Board, fact: FactOf<'offer.made'>): Touched {
  const { offerId, callId, agentId, queue, waitMs, at: since } = fact;
  const until = since + fact.timeoutMs;
  if (!fact.callback) startWaiting(board, queue, callId, since - waitMs);
  setPhase(board, callId, () => ({ kind: 'ringing', since, until, queue, offerId, agentId, waitMs }));
  changeAgent(board, agentId, { state: { kind: 'ringing', since, offerId, callId } });
  if (fact.callback) offerCallback(board, callId, agentId);
  return { agents: [agentId], queue: null };
}

/** An accepted offer stays until `call.connected`, which follows at once; any other puts the caller back to waiting. */
function endOffer(board: Board, fact: FactOf<'offer.ended'>): Touched {
  offerCallback(board, fact.callId, null);
  if (fact.outcome !== 'accepted') {
    setPhase(board, fact.callId, (phase) => {
      if (phase.kind !== 'ringing' || phase.offerId !== fact.offerId) return phase;
      return { kind: 'waiting', since: phase.since - phase.waitMs, queue: phase.queue };
    });
  }
  return { agents: [fact.agentId], queue: null };
}

function connect(board: Board, fact: FactOf<'call.connected'>): Touched {
  const { callId, agentId, at: since } = fact;
  const before = board.calls.get(callId)?.phase;
  // Connected out of a queue, or by an agent who called; else this is a fact about a call that began before our time.
  if (!before || before.kind === 'in-flow') return NOBODY;
  const queue = 'queue' in before ? before.queue : null;
  if (queue) stopWaiting(board, queue, callId);
  setPhase(board, callId, () => ({ kind: 'talking', since, queue, agentId, heldSince: null }));
  changeAgent(board, agentId, { state: { kind: 'talking', since, callId } satisfies AgentState });
  return { agents: [agentId], queue };
}

function endCall(board: Board, fact: FactOf<'call.ended'>): Touched {
  const call = board.calls.get(fact.callId);
  if (!call) return NOBODY;
  board.calls.delete(fact.callId);
  const { phase } = call;
  const queue = 'queue' in phase ? phase.queue : null;
  if (queue) stopWaiting(board, queue, fact.callId);
  const agents = agentsIn(call);
  const hasTalked = phase.kind !== 'ringing' && phase.kind !== 'waiting';
  if (hasTalked)
    for (const agentId of agents) changeAgent(board, agentId, { lastEnded: { callId: fact.callId, by: fact.endedBy } });
  return { agents, queue };
}

function setRecording(board: Board, callId: CallId, recording: LiveCall['recording']): Touched {
  const call = board.calls.get(callId);
  if (!call) return NOBODY;
  board.calls.set(callId, { ...call, recording, recordingPausedSince: null });
  return { agents: agentsIn(call), queue: null };
}

function signIn(board: Board, fact: FactOf<'agent.signed-in'>): Touched {
  const { agentId, extension, queues, at, priorities = [], skills = [] } = fact;
  const present = board.agents.get(agentId);
  if (present) return changeAgent(board, agentId, { extension, queues, priorities, skills });
  // Whoever took a call over, or placed one, may sign in during it: pbx counts them as talking from here on.
  const busyIn = [...board.calls.values()].find((call) => agentsIn(call).includes(agentId));
  const state: AgentState = busyIn
    ? { kind: 'talking', since: at, callId: busyIn.callId }
    : { kind: 'paused', reason: 'signed-in', since: at };
  board.agents.set(agentId, {
    agentId,
    extension,
    queues,
    priorities,
    skills,
    phone: 'unreachable',
    state,
    plannedPause: null,
    lastEnded: null,
  });
  return { agents: [agentId], queue: null };
}
