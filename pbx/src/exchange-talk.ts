import type { AgentId, Command, CommandOf, PartyTarget, QueueId, Refusal, TransferTarget } from '@hotline/contracts';
import type { AcdCore } from './acd/core/acd.ts';
import type { CallCore } from './call/core/call.ts';
import { isInCall, refusalOfTalk } from './call/core/refusals.ts';
import type { TalkCommand } from './call/core/talk-input.ts';
import { refusal, type Outcome } from './link/commands.ts';
import type { PhoneBook } from './phones/phone-book.ts';
import type { PauseCommand, RecordingCore } from './recording/core/recording.ts';
import type { Input } from './switchboard/input.ts';
import type { Switchboard } from './switchboard/switchboard.ts';

export interface TalkParts {
  readonly acd: AcdCore;
  readonly call: CallCore;
  readonly recording: RecordingCore;
  readonly switchboard: Switchboard;
  readonly phones: PhoneBook;
  readonly queues: ReadonlySet<string>;
  readonly isQueueOpen: (queue: QueueId) => boolean;
  readonly now: () => number;
  readonly isConnected: () => boolean;
}

const TYPES: ReadonlySet<Command['type']> = new Set<(TalkCommand | PauseCommand)['type']>([
  'transfer-call',
  'consult-call',
  'add-party',
  'swap-call',
  'conference-call',
  'complete-transfer',
  'drop-party',
  'leave-call',
  'rejoin-call',
  'place-call',
  'pause-recording',
  'resume-recording',
]);

const REFUSALS_IN_WORDS: Partial<Record<Refusal, string>> = {
  'unknown-call': 'The call has already ended.',
  'not-your-call': 'Another agent has this call.',
  'wrong-state': 'The agent or the call is not in a state that allows this.',
  'to-oneself': 'A call cannot be given to the one who has it.',
  'unknown-agent': 'Nobody with this id is signed in.',
  'agent-not-ready': 'The agent is busy, paused, or their phone is not reachable.',
  'unknown-queue': 'There is no such queue.',
  'queue-closed': 'The queue is closed.',
  'unknown-number': 'No route leads to this number.',
  'unknown-party': 'This party has already left.',
  'party-limit': 'No more people can be brought into one talk.',
  'no-phone': 'The phone is not reachable.',
};

const OK: Outcome = { ok: true };

export function isOfTalk(command: Command): command is TalkCommand | PauseCommand {
  return TYPES.has(command.type);
}

/** What an agent asks in a talk: allowed or refused, and what the core cannot know looked up. */
export function talkBy(parts: TalkParts, command: TalkCommand | PauseCommand): Outcome {
  const reason = refusalOf(parts, command);
  if (reason) return refusal(reason, REFUSALS_IN_WORDS[reason] ?? reason);
  if (!parts.isConnected()) return refusal('not-connected', 'Asterisk is not connected; try again in a moment.');
  const at = parts.now();
  // Asked again when its turn comes: it may have waited for a reconcile meanwhile.
  parts.switchboard.submit(() => (refusalOf(parts, command) ? null : inputOf(parts, command, at)));
  return OK;
}

function inputOf(parts: TalkParts, command: TalkCommand | PauseCommand, at: number): Input {
  if (command.type === 'pause-recording' || command.type === 'resume-recording')
    return { kind: 'pause-recording', at, command };
  const endpoint = endpointFor(parts, command);
  return { kind: 'talk-command', at, command, endpoint, queue: queueFor(parts, command) };
}

function refusalOf(parts: TalkParts, command: TalkCommand | PauseCommand): Refusal | null {
  if (command.type === 'place-call') return placeRefusal(parts, command);
  const reason = refusalOfTalk(parts.call.state, command);
  if (reason) return reason;
  switch (command.type) {
    case 'transfer-call':
      return targetRefusal(parts, command.agentId, command.to);
    case 'consult-call':
      return targetRefusal(parts, command.agentId, command.with);
    case 'add-party':
      return targetRefusal(parts, command.agentId, command.who);
    case 'rejoin-call':
      return parts.phones.endpointOf(command.agentId) ? null : 'no-phone';
    case 'pause-recording':
    case 'resume-recording':
      return parts.recording.refusalOf(command);
    default:
      return null;
  }
}

function targetRefusal(parts: TalkParts, from: AgentId, to: TransferTarget): Refusal | null {
  switch (to.kind) {
    case 'queue':
      if (!parts.queues.has(to.queue)) return 'unknown-queue';
      return parts.isQueueOpen(to.queue) ? null : 'queue-closed';
    case 'outside':
      return parts.call.settings.routeTo(to.number) ? null : 'unknown-number';
    case 'agent': {
      if (to.agentId === from) return 'to-oneself';
      const agent = parts.acd.state.agents.get(to.agentId);
      if (!agent) return 'unknown-agent';
      return agent.state.kind === 'ready' && agent.endpoint ? null : 'agent-not-ready';
    }
    case 'supervisor':
      return to.agentId === from ? 'to-oneself' : freeRefusal(parts, to.agentId, 'agent-not-ready');
  }
}

/** Somebody who need not take calls from a queue: in no call, with a phone. */
function freeRefusal(parts: TalkParts, agentId: AgentId, busy: Refusal): Refusal | null {
  const state = parts.acd.state.agents.get(agentId)?.state.kind;
  if (state === 'ringing' || state === 'talking' || isInCall(parts.call.state, agentId)) return busy;
  return parts.phones.endpointOf(agentId) ? null : 'no-phone';
}

function placeRefusal(parts: TalkParts, command: CommandOf<'place-call'>): Refusal | null {
  if (parts.call.state.calls.has(command.callId)) return 'wrong-state';
  if (!parts.call.settings.routeTo(command.number)) return 'unknown-number';
  return freeRefusal(parts, command.agentId, 'wrong-state');
}

function endpointFor(parts: TalkParts, command: TalkCommand): string | null {
  const { phones } = parts;
  switch (command.type) {
    case 'rejoin-call':
    case 'place-call':
      return phones.endpointOf(command.agentId);
    case 'transfer-call':
      return command.to.kind === 'queue' ? null : endpointOf(parts, command.to);
    case 'consult-call':
      return endpointOf(parts, command.with);
    case 'add-party':
      return endpointOf(parts, command.who);
    default:
      return null;
  }
}

function endpointOf({ phones, call }: TalkParts, target: PartyTarget): string | null {
  return target.kind === 'outside' ? call.settings.routeTo(target.number) : phones.endpointOf(target.agentId);
}

/** An agent's callers wait in a queue that the agent serves: the present one, if it is one of those. */
function queueFor(parts: TalkParts, command: TalkCommand): QueueId | null {
  if (command.type !== 'transfer-call' || command.to.kind !== 'agent') return null;
  const stage = parts.call.state.calls.get(command.callId)?.stage;
  const present = stage?.kind === 'talking' ? stage.queue : null;
  const served = parts.acd.state.agents.get(command.to.agentId)?.queues ?? [];
  return present && served.includes(present) ? present : (served[0] ?? present);
}
