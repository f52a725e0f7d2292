import { commandQueues, isOfQueues, type QueueCommandParts } from './acd/commands.ts';
import type { CallId, Command, CommandOf, LiveState, Refusal } from '@hotline/contracts';
import type { AcdCore } from './acd/core/acd.ts';
import { commandFlows, isOfFlows } from './ivr/commands.ts';
import type { IvrCore } from './ivr/core/ivr.ts';
import type { Prompts } from './speech/prompts.ts';
import type { CallCore } from './call/core/call.ts';
import { isOfTalk, talkBy, type TalkParts } from './exchange-talk.ts';
import { refusal, type Outcome } from './link/commands.ts';
import type { SettingsFile } from './settings-file.ts';
import { isOfSupervisors, superviseBy, type SupervisionCommandParts } from './supervision/commands.ts';
import type { AgentCommand, Input } from './switchboard/input.ts';
import type { Telephony } from './telephony.ts';

export interface CommandParts extends SupervisionCommandParts, QueueCommandParts, TalkParts {
  readonly hasSurvey: (callId: CallId) => boolean;
  readonly acd: AcdCore;
  readonly call: CallCore;
  readonly ivr: IvrCore;
  readonly hasPrompt: (prompt: string) => boolean;
  readonly prompts: Prompts;
  readonly settings: SettingsFile;
  readonly telephony: Telephony;
  readonly liveState: () => LiveState;
}

const OK: Outcome = { ok: true };

const REFUSALS_IN_WORDS: Readonly<Record<string, string>> = {
  'unknown-agent': 'The agent is not signed in to the pbx.',
  'unknown-offer': 'The offer has already ended.',
  'unknown-call': 'The call has already ended.',
  'not-your-call': 'Another agent has this call.',
  'unknown-callback': 'The callback has already been made or taken back.',
  'already-extended': 'A wrap-up can be extended once.',
  'wrong-state': 'The agent or the call is not in a state that allows this.',
};

/** What the server may ask, and what is answered. */
export function commandHandler(parts: CommandParts): (command: Command) => Outcome | Promise<Outcome> {
  return (command) => {
    if (isOfSupervisors(command)) return superviseBy(parts, command);
    if (isOfFlows(command)) return commandFlows(parts, command);
    if (isOfQueues(command)) return commandQueues(parts, command);
    if (isOfTalk(command)) return talkBy(parts, command);
    switch (command.type) {
      case 'provision-phone':
        return provision(parts, command);
      case 'sign-in-agent':
        return signIn(parts, command);
      case 'apply-settings':
        parts.settings.write(command.settings);
        parts.acd.settings = command.settings;
        return OK;
      case 'report-state':
        return { ok: true, state: parts.liveState() };
      default:
        return perform(parts, command);
    }
  };
}

async function provision(parts: CommandParts, command: CommandOf<'provision-phone'>): Promise<Outcome> {
  const { type: _, ...account } = command;
  if (parts.phones.has(account)) return OK;
  if (!parts.isConnected()) return refusal('not-connected', 'Asterisk is not connected; the phone cannot be made now.');
  await parts.telephony.provisionPhone(account.extension, account.password);
  if (!parts.phones.put(account)) return refusal('invalid', `Extension ${account.extension} belongs to another agent.`);
  return OK;
}

function signIn(parts: CommandParts, command: CommandOf<'sign-in-agent'>): Outcome {
  const { agentId, queues, priorities = [], skills = [] } = command;
  const unknown = queues.find((queue) => !parts.queues.has(queue));
  if (unknown) return refusal('unknown-queue', `There is no queue "${unknown}".`);
  if (priorities.some(({ queue }) => !queues.includes(queue)))
    return refusal('invalid', 'A priority names a queue that the agent does not serve.');
  if (new Set(skills.map(({ skill }) => skill)).size < skills.length) return refusal('invalid', 'A skill comes twice.');
  const extension = parts.phones.extensionOf(agentId);
  if (!extension) return refusal('no-phone', 'The agent has no phone; provision it first.');
  const at = parts.now();
  parts.switchboard.submit({ kind: 'agent-signs-in', at, agentId, extension, queues, priorities, skills });
  parts.switchboard.submit({ kind: 'phone-seen', at, agentId, endpoint: parts.phones.endpointOf(agentId) });
  return OK;
}

function perform(parts: CommandParts, command: AgentCommand): Outcome {
  const reason = refusalOf(parts, command);
  if (reason) return refusal(reason, REFUSALS_IN_WORDS[reason] ?? reason);
  const at = parts.now();
  if (command.type === 'hang-up-call') {
    if (!parts.isConnected())
      return refusal('not-connected', 'Asterisk is not connected; the call cannot be ended now.');
    parts.switchboard.submit(hangUp(parts, command.callId, at));
    return OK;
  }
  if (command.type.endsWith('-call') && !parts.isConnected()) {
    return refusal('not-connected', 'Asterisk is not connected; try again in a moment.');
  }
  parts.switchboard.submit({ kind: 'command', at, command });
  return OK;
}

/** Whoever has the call in charge may be a supervisor, of whom the ACD knows nothing. */
function refusalOf({ call, acd }: CommandParts, command: AgentCommand): Refusal | null {
  const isOfCall = command.type === 'hang-up-call' || command.type === 'hold-call' || command.type === 'resume-call';
  return call.refusalOf(command) ?? (isOfCall ? null : acd.refusalOf(command));
}

/** The button ends the call for everybody, unless the citizen is to be asked how it was. */
function hangUp({ call, hasSurvey }: CommandParts, callId: CallId, at: number): Input {
  if (call.state.calls.get(callId)?.stage.kind === 'talking' && hasSurvey(callId))
    return { kind: 'return-to-flow', at, callId, entry: 'survey' };
  return { kind: 'call-over', at, callId, endedBy: 'agent', cause: 16 };
}
