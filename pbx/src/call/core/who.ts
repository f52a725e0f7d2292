import type { AgentId, CallId, FactOf, LegId, PartyKind } from '@hotline/contracts';
import { brandId } from '@hotline/contracts';
import type { Call, Party } from './state.ts';

type Who = Pick<FactOf<'party.joined'>, 'callId' | 'legId' | 'kind' | 'agentId' | 'number'>;

/** The words in which facts name a party. */
export function whoIs(callId: CallId, party: Pick<Party, 'legId' | 'kind' | 'agentId' | 'number'>): Who {
  const { legId, kind, agentId, number } = party;
  return { callId, legId, kind, ...(agentId === null ? {} : { agentId }), ...(number === null ? {} : { number }) };
}

export function agentWho(callId: CallId, legId: LegId, agentId: AgentId, kind: PartyKind = 'agent'): Who {
  return { callId, legId, kind, agentId };
}

/** Known before Asterisk is asked (style.md 11). */
export function nextLeg(call: Call, ahead = 1): LegId {
  return brandId(`${call.callId}-x${call.legsMade + ahead}-party`);
}
