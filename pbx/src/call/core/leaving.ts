import type { CallEndedBy, LegId, PartyKind, PartyOutcome } from '@hotline/contracts';
import { consulted, partyOf, type Call, type Party } from './state.ts';

/** Who ends the whole call by this leg's end; null when the call goes on without it. */
export function endsCall(call: Call, legId: LegId): CallEndedBy | null {
  const { stage } = call;
  if (legId === call.legId) return 'caller';
  if (stage.kind === 'placing' && stage.legId === legId) return 'agent';
  if (stage.kind === 'talking' && stage.legId === legId) {
    // A phone that does not come back after a reload is not a hang-up, and somebody else may go on with the citizen.
    return stage.isRejoining || heir(call) ? null : 'agent';
  }
  if (stage.kind === 'away' && partyOf(call, legId)?.state === 'talking')
    return isAlone(call, legId) ? 'outside' : null;
  return null;
}

function isAlone(call: Call, legId: LegId): boolean {
  return !call.parties.some((party) => party.legId !== legId && party.state === 'talking');
}

/** Who gets the citizen when the agent in charge goes: whoever was asked, else whoever is in the talk. */
export function heir(call: Call): Party | null {
  const others = call.parties.filter((party) => party.state !== 'ringing' && party.kind !== 'caller');
  return consulted(call) ?? others.find(({ kind }) => kind !== 'outside') ?? others[0] ?? null;
}

const BUSY = 17;
const REJECTED = 21;
const NO_ANSWER: ReadonlySet<number> = new Set([16, 18, 19]);

/** Q.850 into a word. An agent's phone says "busy" when its person declines. */
export function outcomeOf(kind: PartyKind, cause: number, isLost: boolean): PartyOutcome {
  if (isLost) return 'lost';
  if (cause === BUSY) return kind === 'outside' ? 'busy' : 'declined';
  if (cause === REJECTED) return 'declined';
  return NO_ANSWER.has(cause) ? 'no-answer' : 'unreachable';
}
