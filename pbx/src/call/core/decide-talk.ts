import { nothing, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import type { CallSettings } from './call-settings.ts';
import { confer, consult, invite, swap } from './consult.ts';
import type { CallInstruction } from './instruction.ts';
import { heir } from './leaving.ts';
import { returnToFlow } from './over.ts';
import { partyEnds, partyGone, recall } from './party-gone.ts';
import { partyUp } from './party-up.ts';
import { place } from './place.ts';
import { rejoin } from './rejoin.ts';
import { ringFor } from './ring-for.ts';
import type { Call, CallState } from './state.ts';
import type { TalkInput } from './talk-input.ts';
import { handOver, partyTo, transferBlind } from './transfer.ts';

type CallDecision = Decision<CallInstruction>;
type CommandInput = Extract<TalkInput, { kind: 'talk-command' }>;

/** Parties, transfers and calls that agents place. A command was allowed before it came here (refusals.ts). */
export function decideTalk(state: CallState, settings: CallSettings, input: Input): CallDecision {
  switch (input.kind) {
    case 'talk-command':
      return input.command.type === 'place-call' ? place(input) : decideCommand(state, settings, input);
    case 'party-up':
      return about(state, input, (call) => partyUp(settings, call, input.legId, input.at));
    case 'party-gone':
      return about(state, input, (call) => partyGone(settings, call, input));
    case 'return-to-flow':
      return about(state, input, (call) =>
        call.stage.kind === 'talking' ? returnToFlow(call, call.stage, input) : nothing(),
      );
    case 'flow-transfers':
      return about(state, input, (call) => fromFlow(settings, call, input.number, input.at));
    case 'talk-stranded':
      return about(state, input, (call) => recall(settings, call, input.at));
    default:
      return nothing();
  }
}

function about(
  state: CallState,
  { callId }: Extract<TalkInput, { callId: unknown }>,
  decide: (call: Call) => CallDecision,
): CallDecision {
  const call = state.calls.get(callId);
  return call ? decide(call) : nothing();
}

function decideCommand(state: CallState, settings: CallSettings, input: CommandInput): CallDecision {
  const { command, endpoint, queue, at } = input;
  const call = state.calls.get(command.callId);
  if (!call) return nothing();
  if (command.type === 'rejoin-call') return rejoin(call, input);
  if (command.type === 'leave-call') return leave(settings, call, command.agentId, at);
  const { stage: talk } = call;
  if (talk.kind !== 'talking') return nothing();
  switch (command.type) {
    case 'transfer-call':
      return transferBlind(settings, { call, talk, to: command.to, endpoint, queue, at });
    case 'consult-call':
      return consult(settings, { call, talk, who: command.with, endpoint, at });
    case 'add-party':
      return invite(settings, { call, talk, who: command.who, endpoint, at });
    case 'swap-call':
      return swap(call, talk, at);
    case 'conference-call':
      return confer(call, talk, at);
    case 'complete-transfer': {
      const next = heir(call);
      return next ? handOver(call, talk, next, at, 'transferred') : nothing();
    }
    case 'drop-party': {
      const party = call.parties.find(({ legId }) => legId === command.legId);
      return party ? partyEnds(settings, call, party, { at, outcome: 'dropped', reason: 'dropped' }) : nothing();
    }
    case 'place-call':
      return nothing();
  }
}

function leave(settings: CallSettings, call: Call, agentId: string, at: number): CallDecision {
  const party = call.parties.find((each) => each.agentId === agentId);
  return party ? partyEnds(settings, call, party, { at, outcome: 'declined', reason: 'hung-up' }) : nothing();
}

function fromFlow(settings: CallSettings, call: Call, number: string, at: number): CallDecision {
  if (call.stage.kind !== 'in-flow') return nothing();
  const { callId, legId } = call;
  const party = partyTo(call, { kind: 'outside', number }, 'transfer', at);
  const ring = ringFor(settings, { call, party, endpoint: '', by: null, at, toneFor: null });
  return { facts: ring.facts, instructions: [{ kind: 'start-music', callId, legId }, ...ring.instructions] };
}
