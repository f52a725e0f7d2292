import type {
  CallId,
  CallPhase,
  JournalPosition,
  LiveAgent,
  LiveCall,
  LiveCallback,
  LiveQueue,
  LiveState,
} from '@hotline/contracts';
import type { AcdCore } from '../acd/core/acd.ts';
import type { AcdState, Agent } from '../acd/core/state.ts';
import type { CallCore } from '../call/core/call.ts';
import type { Call, StageOf } from '../call/core/state.ts';
import type { SupervisionCore } from '../supervision/core/supervision.ts';
import type { RecordingCore } from '../recording/core/recording.ts';
import { pausedSince, type RunningRecording } from '../recording/core/running.ts';

export interface LiveParts {
  readonly call: CallCore;
  readonly acd: AcdCore;
  readonly recording: RecordingCore;
  readonly supervision: SupervisionCore;
}

/** The present state for the server, at one position of the journal. */
export function liveStateOf(parts: LiveParts, position: JournalPosition, asterisk: LiveState['asterisk']): LiveState {
  return {
    position,
    asterisk,
    agents: [...parts.acd.state.agents.values()].map(liveAgent),
    calls: [...parts.call.state.calls.values()].map((call) => liveCall(parts, call)),
    supervisions: parts.supervision.live(),
    queues: liveQueues(parts.acd.state),
    callbacks: liveCallbacks(parts.acd.state),
  };
}

function liveAgent(agent: Agent): LiveAgent {
  const { agentId, extension, queues, priorities, skills, state, plannedPause, plannedSignOut, endpoint } = agent;
  return {
    agentId,
    extension,
    queues: [...queues],
    priorities: [...priorities],
    skills: [...skills],
    state,
    plannedPause,
    plannedSignOut,
    phone: endpoint ? 'reachable' : 'unreachable',
  };
}

function liveQueues(state: AcdState): LiveQueue[] {
  return [...state.queues.values()].map(({ queue, isOpen: open, settings }) => ({ queue, open, settings }));
}

function liveCallbacks(state: AcdState): LiveCallback[] {
  return [...state.entries.values()].flatMap(({ callback, callId: outboundCallId, queue, offerId }) => {
    if (!callback) return [];
    const offeredTo = (offerId && state.offers.get(offerId)?.agentId) ?? null;
    return [{ ...callback, outboundCallId, queue, offeredTo }];
  });
}

function liveCall(parts: LiveParts, call: Call): LiveCall {
  const { callId, hotline, callerNumber, startedAt, direction, parties } = call;
  const running = parts.recording.ofCall(callId);
  return {
    callId,
    hotline,
    callerNumber,
    startedAt,
    direction,
    phase: phaseOf(parts, call),
    parties: parties.filter(({ kind }) => kind !== 'caller'),
    recording: recordingOf(call, running),
    recordingPausedSince: running && pausedSince(running),
  };
}

function recordingOf({ stage }: Call, running: RunningRecording | null): LiveCall['recording'] {
  if (stage.kind !== 'talking') return 'none';
  // A talk always began a recording; one that no longer runs while people talk has failed.
  return running ? 'running' : 'failed';
}

function phaseOf(parts: LiveParts, call: Call): CallPhase {
  const { stage } = call;
  switch (stage.kind) {
    case 'in-flow':
      return stage;
    case 'placing': {
      const { since, agentId, isAgentUp } = stage;
      return { kind: 'placing', since, agentId, isAgentUp };
    }
    case 'talking': {
      const { since, queue, agentId, heldSince } = stage;
      return { kind: 'talking', since, queue, agentId, heldSince };
    }
    case 'transferring':
    case 'away': {
      const { kind, since, queue } = stage;
      return { kind, since, queue };
    }
    case 'waiting':
      return waitingOrRinging(parts, call.callId, stage);
  }
}

function waitingOrRinging(parts: LiveParts, callId: CallId, stage: StageOf<'waiting'>): CallPhase {
  const offerId = parts.acd.state.entries.get(callId)?.offerId;
  const offer = offerId ? parts.acd.state.offers.get(offerId) : undefined;
  if (!offer) return stage;
  const { madeAt: since, dueAt: until, queue, agentId, waitMs } = offer;
  return { kind: 'ringing', since, until, queue, offerId: offer.offerId, agentId, waitMs };
}
