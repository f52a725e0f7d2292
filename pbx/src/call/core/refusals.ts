import type { AgentId, CommandOf, Refusal } from '@hotline/contracts';
import type { AgentCommand } from '../../switchboard/input.ts';
import { heir } from './leaving.ts';
import { consulted, type Call, type CallState, type Talk } from './state.ts';
import type { TalkCommand } from './talk-input.ts';

/** A table of people who all hear each other stops being a talk long before this. */
const MOST_PARTIES = 4;

type InTalk = Exclude<TalkCommand, CommandOf<'place-call'>> | CommandOf<'pause-recording' | 'resume-recording'>;

/** Why the call cannot do this; null when it can, or when the command is not about a call. */
export function refusalOfCall(state: CallState, command: AgentCommand): Refusal | null {
  if (command.type !== 'hang-up-call' && command.type !== 'hold-call' && command.type !== 'resume-call') return null;
  const call = state.calls.get(command.callId);
  if (!call) return 'unknown-call';
  const { stage } = call;
  if (command.type === 'hang-up-call' && stage.kind === 'placing')
    return stage.agentId === command.agentId ? null : 'not-your-call';
  if (stage.kind !== 'talking') return 'wrong-state';
  if (stage.agentId !== command.agentId) return 'not-your-call';
  // While somebody is asked, who is held is a matter of swapping.
  return command.type !== 'hang-up-call' && consulted(call) ? 'wrong-state' : null;
}

/** The same for what agents do with parties. Who or what is named in the command is looked at elsewhere. */
export function refusalOfTalk(state: CallState, command: InTalk): Refusal | null {
  const call = state.calls.get(command.callId);
  if (!call) return 'unknown-call';
  if (command.type === 'leave-call') return partyRefusal(call, command.agentId);
  if (command.type === 'rejoin-call') return rejoinRefusal(call, command.agentId);
  const { stage } = call;
  if (stage.kind !== 'talking') return 'wrong-state';
  if (stage.agentId !== command.agentId) return 'not-your-call';
  return stage.isRejoining ? 'wrong-state' : inTalk(call, stage, command);
}

function inTalk(call: Call, talk: Talk, command: InTalk): Refusal | null {
  const asked = consulted(call);
  switch (command.type) {
    case 'consult-call':
      if (asked) return 'wrong-state';
      return call.parties.length < MOST_PARTIES ? null : 'party-limit';
    case 'add-party':
      if (asked || talk.heldSince !== null) return 'wrong-state';
      return call.parties.length < MOST_PARTIES ? null : 'party-limit';
    case 'transfer-call':
      return asked ? 'wrong-state' : null;
    case 'swap-call':
    case 'conference-call':
      return asked && asked.state !== 'ringing' ? null : 'wrong-state';
    case 'complete-transfer':
      return heir(call) ? null : 'wrong-state';
    case 'drop-party':
      return call.parties.some(({ legId }) => legId === command.legId) ? null : 'unknown-party';
    default:
      return null;
  }
}

function partyRefusal(call: Call, agentId: AgentId): Refusal | null {
  return call.parties.some((party) => party.agentId === agentId) ? null : 'not-your-call';
}

function rejoinRefusal(call: Call, agentId: AgentId): Refusal | null {
  const { stage } = call;
  if (stage.kind === 'talking' && stage.agentId === agentId) return stage.isRejoining ? 'wrong-state' : null;
  const party = call.parties.find((each) => each.agentId === agentId);
  if (!party) return 'not-your-call';
  return party.state === 'ringing' ? 'wrong-state' : null;
}

/** In a call, whatever they do there: somebody who is not in the ACD cannot be asked for their state. */
export function isInCall(state: CallState, agentId: AgentId): boolean {
  for (const { stage, parties } of state.calls.values()) {
    if ('agentId' in stage && stage.agentId === agentId) return true;
    if (parties.some((party) => party.agentId === agentId)) return true;
  }
  return false;
}
