import type { CallId } from '@hotline/contracts';
import type { CallCore } from '../call/core/call.ts';
import type { Clock } from '../switchboard/clock.ts';
import type { Input } from '../switchboard/input.ts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Telephony } from '../telephony.ts';
import type { SupervisionInstruction } from './core/instruction.ts';
import type { Talk } from './core/state.ts';
import type { SupervisionCore } from './core/supervision.ts';
import { supervisionFeature } from './runtime.ts';

/** Q.850: no route to destination. */
const NO_ROUTE = 3;

export interface SupervisionFeatureParts {
  readonly call: CallCore;
  readonly telephony: Telephony;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly soundOf: (prompt: string) => string;
  readonly submit: (input: Input) => void;
}

/** What supervision needs of the rest of the exchange. */
export function superviseExchange(
  core: SupervisionCore,
  parts: SupervisionFeatureParts,
): Feature<SupervisionInstruction> {
  const { call, telephony, lanes, clock, soundOf, submit } = parts;
  return supervisionFeature(core, {
    telephony,
    lanes,
    soundOf,
    callerLegOf: (callId) => call.state.calls.get(callId)?.legId ?? null,
    displayName: '监听',
    onNotRinging: (supervisionId) =>
      submit({ kind: 'supervisor-leg-gone', at: clock.now(), supervisionId, cause: NO_ROUTE }),
    onUnplayable: (callId, playbackId) => submit({ kind: 'prompt-finished', at: clock.now(), callId, playbackId }),
  });
}

/** The talk of a call as supervision sees it; null while nobody of ours talks in it. */
export function findTalkIn(call: () => CallCore): (callId: CallId) => Talk | null {
  return (callId) => {
    const found = call().state.calls.get(callId);
    if (found?.stage.kind !== 'talking') return null;
    const { agentId, legId: agentLegId, bridgeId, heldSince } = found.stage;
    return { callerLegId: found.legId, agentId, agentLegId, bridgeId, isHeld: heldSince !== null };
  };
}
