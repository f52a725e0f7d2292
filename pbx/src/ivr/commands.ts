import type { Command, CommandOf, Fact } from '@hotline/contracts';
import { refusal, type Outcome } from '../link/commands.ts';
import { PromptRefused, type Prompts } from '../speech/prompts.ts';
import type { Input } from '../switchboard/input.ts';
import type { CallCore } from '../call/core/call.ts';
import type { IvrCore } from './core/ivr.ts';

const OF_FLOWS = [
  'answer-lookup',
  'recognise-caller',
  'install-prompt',
  'remove-prompt',
  'speak-text',
  'give-to-flow',
] as const;
type FlowCommand = CommandOf<(typeof OF_FLOWS)[number]>;

export interface FlowCommandParts {
  readonly ivr: IvrCore;
  readonly call: CallCore;
  readonly isConnected: () => boolean;
  readonly prompts: Prompts;
  readonly hasPrompt: (prompt: string) => boolean;
  readonly switchboard: { submit(input: Input): void; state(fact: Fact): void };
  readonly now: () => number;
}

const OK: Outcome = { ok: true };

export function isOfFlows(command: Command): command is FlowCommand {
  return OF_FLOWS.some((type) => type === command.type);
}

/** What the server tells the flows, and which recordings they play. */
export function commandFlows(parts: FlowCommandParts, command: FlowCommand): Outcome | Promise<Outcome> {
  switch (command.type) {
    case 'answer-lookup':
      return answerLookup(parts, command);
    case 'recognise-caller':
      return recogniseCaller(parts, command);
    case 'give-to-flow':
      return giveToFlow(parts, command);
    case 'install-prompt':
      return installPrompt(parts, command);
    case 'remove-prompt':
      return removePrompt(parts, command);
    case 'speak-text':
      return orRefused(async () => parts.prompts.speak(command.sound, command.text));
  }
}

function answerLookup(parts: FlowCommandParts, command: CommandOf<'answer-lookup'>): Outcome {
  const { callId, lookupId, outcome, say = null } = command;
  const isAwaited = parts.ivr.state.walks.get(callId)?.lookupId === lookupId;
  if (!isAwaited) return refusal('wrong-state', 'Nobody waits for this any more.');
  parts.switchboard.submit({ kind: 'lookup-answered', at: parts.now(), callId, lookupId, outcome, say });
  return OK;
}

function recogniseCaller(parts: FlowCommandParts, command: CommandOf<'recognise-caller'>): Outcome {
  const { callId, marks, preferredAgent } = command;
  if (!parts.ivr.state.walks.has(callId)) return refusal('unknown-call', 'The call has already ended.');
  parts.switchboard.submit({ kind: 'caller-recognised', at: parts.now(), callId, marks, preferredAgent });
  return OK;
}

/** The agent's button for a silent or harassing caller: the agent leaves, the flow goes on with the caller. */
function giveToFlow(parts: FlowCommandParts, command: CommandOf<'give-to-flow'>): Outcome {
  const { agentId, callId, entry } = command;
  const call = parts.call.state.calls.get(callId);
  if (!call) return refusal('unknown-call', 'The call has already ended.');
  if (call.stage.kind !== 'talking') return refusal('wrong-state', 'Nobody talks with the caller.');
  if (call.stage.agentId !== agentId) return refusal('not-your-call', 'Another agent has this call.');
  if (!parts.isConnected()) return refusal('not-connected', 'Asterisk is not connected; try again in a moment.');
  if (!parts.ivr.hasEntry(callId, entry))
    return refusal('wrong-state', 'The flow of this call does not go on from there.');
  parts.switchboard.submit({ kind: 'return-to-flow', at: parts.now(), callId, entry });
  return OK;
}

async function installPrompt(parts: FlowCommandParts, command: CommandOf<'install-prompt'>): Promise<Outcome> {
  const { promptId, language, file } = command;
  if (!parts.hasPrompt(promptId)) return refusal('invalid', `There is no prompt "${promptId}" in prompts.yaml.`);
  return orRefused(async () => {
    const { sha256, durationMs } = await parts.prompts.install(promptId, language, file);
    const at = parts.now();
    parts.switchboard.state({ type: 'prompt.installed', at, promptId, language, sha256, durationMs });
  });
}

async function orRefused(make: () => Promise<void>): Promise<Outcome> {
  try {
    await make();
    return OK;
  } catch (error) {
    if (error instanceof PromptRefused) return refusal(error.reason, error.message);
    throw error;
  }
}

async function removePrompt(parts: FlowCommandParts, command: CommandOf<'remove-prompt'>): Promise<Outcome> {
  const { promptId, language } = command;
  if (!parts.hasPrompt(promptId)) return refusal('invalid', `There is no prompt "${promptId}" in prompts.yaml.`);
  await parts.prompts.remove(promptId, language);
  parts.switchboard.state({ type: 'prompt.removed', at: parts.now(), promptId, language });
  return OK;
}
