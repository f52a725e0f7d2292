import type { AgentId, LegId } from '@hotline/contracts';
import type { Decision } from '../../switchboard/core.ts';
import { RING_MS, type CallSettings } from './call-settings.ts';
import type { CallInstruction } from './instruction.ts';
import type { Call, Party } from './state.ts';
import { whoIs } from './who.ts';

interface Ring {
  readonly call: Pick<Call, 'callId' | 'legId' | 'hotline'>;
  readonly party: Party;
  /** Ignored for a number: its way is looked up. */
  readonly endpoint: string;
  readonly by: AgentId | null;
  readonly at: number;
  readonly toneFor: LegId | null;
}

/** Rings one party. A number to which no way leads is stated as rung and unreachable, so that its end is told once. */
export function ringFor(settings: CallSettings, ring: Ring): Decision<CallInstruction> {
  const { call, party, by, at, toneFor } = ring;
  const { callId } = call;
  const endpoint = party.number === null ? ring.endpoint : (settings.routeTo(party.number) ?? ring.endpoint);
  const { legId, kind: who, way } = party;
  return {
    facts: [{ type: 'party.rung', at, ...whoIs(callId, party), way, by, endpoint, timeoutMs: RING_MS }],
    instructions: [
      {
        kind: 'ring-party',
        callId,
        legId,
        who,
        way,
        endpoint,
        displayNumber: call.hotline,
        besideLegId: who === 'caller' ? null : call.legId,
        timeoutMs: RING_MS,
        toneFor,
      },
    ],
  };
}
