import type { Fact, LegId } from '@hotline/contracts';
import type { Decision } from '../../switchboard/core.ts';
import type { CallInstruction } from './instruction.ts';
import type { Call, Party } from './state.ts';
import { whoIs } from './who.ts';

type CallDecision = Decision<CallInstruction>;

/** Lets every further party go, but one. */
export function dropAll(call: Call, at: number, except: LegId | null = null): CallDecision {
  const { callId } = call;
  const others = call.parties.filter(({ legId, kind }) => legId !== except && kind !== 'caller');
  return {
    facts: others.map((party) => dropped(call, party, at)),
    instructions: others.flatMap(({ legId, state }): CallInstruction[] => [
      ...(state === 'ringing' ? [{ kind: 'stop-tone', callId, legId } as const] : []),
      { kind: 'end-leg', callId, legId },
    ]),
  };
}

export function dropped({ callId }: Call, party: Party, at: number): Fact {
  const who = whoIs(callId, party);
  return party.state === 'ringing'
    ? { type: 'party.unanswered', at, ...who, outcome: 'dropped' }
    : { type: 'party.left', at, ...who, reason: 'dropped' };
}
