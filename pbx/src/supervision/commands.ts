import type { CallId, Command, CommandOf, Refusal } from '@hotline/contracts';
import type { AcdCore } from '../acd/core/acd.ts';
import { refusal, type Outcome } from '../link/commands.ts';
import type { PhoneBook } from '../phones/phone-book.ts';
import type { SupervisorCommand } from '../switchboard/input.ts';
import type { Switchboard } from '../switchboard/switchboard.ts';
import type { TalkCommand } from './core/refusal.ts';
import type { SupervisionCore } from './core/supervision.ts';

export interface SupervisionCommandParts {
  readonly supervision: SupervisionCore;
  readonly acd: AcdCore;
  readonly switchboard: Switchboard;
  readonly phones: PhoneBook;
  readonly queues: ReadonlySet<string>;
  readonly isPlayable: (prompt: string) => boolean;
  readonly isConnected: () => boolean;
  readonly now: () => number;
}

export type AnyCommandOfSupervisors = TalkCommand | SupervisorCommand | CommandOf<'announce-to-queue'>;

const TYPES: ReadonlySet<Command['type']> = new Set<AnyCommandOfSupervisors['type']>([
  'supervise-call',
  'change-supervision',
  'end-supervision',
  'force-agent',
  'move-waiting-call',
  'reprioritise-call',
  'open-queue',
  'close-queue',
  'announce-to-queue',
]);

const OK: Outcome = { ok: true };

const REFUSALS_IN_WORDS: Partial<Record<Refusal, string>> = {
  'unknown-agent': 'The agent is not signed in to the pbx.',
  'unknown-call': 'The call does not wait, or has already ended.',
  'unknown-queue': 'There is no such queue.',
  'unknown-supervision': 'The supervision has already ended.',
  'not-your-call': 'Another supervisor began this.',
  'already-supervised': 'Another supervisor is already heard in this call, or takes it over.',
  'queue-closed': 'The queue is closed.',
  'wrong-state': 'The call, the agent or the supervisor is not in a state that allows this.',
};

export function isOfSupervisors(command: Command): command is AnyCommandOfSupervisors {
  return TYPES.has(command.type);
}

/** What a supervisor may ask, and what is answered. */
export function superviseBy(parts: SupervisionCommandParts, command: AnyCommandOfSupervisors): Outcome {
  switch (command.type) {
    case 'supervise-call':
    case 'change-supervision':
    case 'end-supervision':
      return joinTalk(parts, command);
    case 'announce-to-queue':
      return announce(parts, command);
    default:
      return act(parts, command);
  }
}

function refused(reason: Refusal): Outcome {
  return refusal(reason, REFUSALS_IN_WORDS[reason] ?? reason);
}

function joinTalk(parts: SupervisionCommandParts, command: TalkCommand): Outcome {
  const reason = parts.supervision.refusalOf(command);
  if (reason) return refused(reason);
  if (!parts.isConnected()) return refusal('not-connected', 'Asterisk is not connected; try again in a moment.');
  const endpoint = parts.phones.endpointOf(command.by);
  if (command.type === 'supervise-call') {
    if (!endpoint) return refusal('no-phone', "The supervisor's phone is not reachable.");
    // Whoever takes calls from a queue might be rung for one at the same time.
    const state = parts.acd.state.agents.get(command.by)?.state.kind ?? 'paused';
    if (state !== 'paused') return refused('wrong-state');
  }
  parts.switchboard.submit({ kind: 'supervise', at: parts.now(), command, endpoint });
  return OK;
}

function announce(parts: SupervisionCommandParts, command: CommandOf<'announce-to-queue'>): Outcome {
  if (!parts.queues.has(command.queue)) return refused('unknown-queue');
  const missing = command.prompts.find((prompt) => !parts.isPlayable(prompt));
  if (missing) return refusal('unknown-prompt', `There is no sound for the prompt "${missing}".`);
  if (!parts.isConnected()) return refusal('not-connected', 'Asterisk is not connected; try again in a moment.');
  const waiting: CallId[] = [];
  for (const { callId, queue, offerId } of parts.acd.state.entries.values())
    if (queue === command.queue && offerId === null) waiting.push(callId);
  parts.switchboard.submit({ kind: 'announce', at: parts.now(), command, waiting });
  return OK;
}

function act(parts: SupervisionCommandParts, command: SupervisorCommand): Outcome {
  if ('queue' in command && !parts.queues.has(command.queue)) return refused('unknown-queue');
  const reason = parts.acd.refusalOfSupervisor(command);
  if (reason) return refused(reason);
  parts.switchboard.submit({ kind: 'supervisor-acts', at: parts.now(), command });
  return OK;
}
