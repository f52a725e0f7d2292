import { nothing, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { Wayfarer } from './enter.ts';
import type { IvrInstruction } from './instruction.ts';
import type { Surroundings } from './surroundings.ts';
import type { IvrState } from './walk.ts';

/** The sound of a message is safe, or lost. A caller who is still there goes on. */
export function messageKept(
  state: IvrState,
  around: Surroundings,
  { at, voicemailId, result }: Extract<Input, { kind: 'message-kept' }>,
): Decision<IvrInstruction> {
  const message = state.messages.get(voicemailId);
  if (!message) return nothing();
  const { callId, hotline, queue, callerNumber } = message;
  const fact = result.ok
    ? ({
        type: 'voicemail.left',
        at,
        callId,
        voicemailId,
        hotline,
        queue,
        callerNumber,
        file: result.file,
        durationMs: result.durationMs,
        bytes: result.bytes,
        sha256: result.sha256,
      } as const)
    : ({ type: 'voicemail.failed', at, callId, voicemailId, reason: result.reason } as const);
  const walk = state.walks.get(callId);
  const isInMessage = walk?.isInStep && voicemailId === `${callId}-vm${walk.entered}`;
  if (!walk || !isInMessage) return { facts: [fact], instructions: [] };
  const way = new Wayfarer(walk, state, around, at);
  way.state(fact);
  way.leaveBy(result.ok ? 'next' : 'failed');
  return way.decision;
}
