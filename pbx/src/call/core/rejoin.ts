import type { LegId } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import { OWN_RING_MS } from './call-settings.ts';
import type { CallInstruction } from './instruction.ts';
import type { Call, Party, Talk } from './state.ts';
import type { TalkInput } from './talk-input.ts';
import { nextLeg } from './who.ts';

type RejoinInput = Extract<TalkInput, { kind: 'talk-command' }>;

/**
 * The page was reloaded: its old leg says nothing and hears nothing, and would be noticed only by its media's timeout.
 * It is given up at once, and the phone that is there now is rung into the same bridge.
 */
export function rejoin(call: Call, { command, endpoint, at }: RejoinInput): Decision<CallInstruction> {
  const { agentId } = command;
  const mine = legOf(call, agentId);
  if (!mine || endpoint === null) return nothing();
  const { callId } = call;
  const legId = nextLeg(call);
  return {
    facts: [{ type: 'call.rejoining', at, callId, agentId, oldLegId: mine.legId, legId, endpoint }],
    instructions: [
      { kind: 'end-leg', callId, legId: mine.legId },
      {
        kind: 'ring-party',
        callId,
        legId,
        who: 'agent',
        way: 'rejoin',
        endpoint,
        displayNumber: call.hotline,
        besideLegId: call.legId,
        timeoutMs: OWN_RING_MS,
        toneFor: null,
      },
    ],
  };
}

function legOf(call: Call, agentId: string): Pick<Talk | Party, 'legId'> | null {
  const { stage } = call;
  if (stage.kind === 'talking' && stage.agentId === agentId) return stage.isRejoining ? null : stage;
  return call.parties.find((party): party is Party & { legId: LegId } => isMine(party, agentId)) ?? null;
}

function isMine(party: Party, agentId: string): boolean {
  return party.agentId === agentId && party.state !== 'ringing';
}
