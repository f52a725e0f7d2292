import type { CallId } from '@hotline/contracts';
import type { Call, CallState } from './state.ts';

export function changeCall(state: CallState, callId: CallId, how: (call: Call) => void): void {
  const call = state.calls.get(callId);
  if (call) how(call);
}

/** The agent in charge is out of the call: what was talked and held is counted up. The next stage is the caller's. */
export function leaveTalk(state: CallState, call: Call, at: number): void {
  const { stage } = call;
  if (stage.kind !== 'talking') return;
  call.talkedMs += Math.max(0, at - stage.since);
  if (stage.heldSince !== null) call.heldMs += Math.max(0, at - stage.heldSince);
  state.callOfLeg.delete(stage.legId);
}
