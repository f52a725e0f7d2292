import type { LegId } from '@hotline/contracts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Telephony } from '../telephony.ts';
import type { CallCore } from './core/call.ts';
import type { CallInstruction } from './core/decide.ts';

export function callFeature(core: CallCore, telephony: Telephony, lanes: Lanes): Feature<CallInstruction> {
  async function perform(instruction: CallInstruction): Promise<unknown> {
    switch (instruction.kind) {
      case 'answer-leg':
        return telephony.answer(instruction.legId);
      case 'connect-legs':
        await telephony.stopMusic(instruction.caller);
        return telephony.bridge(instruction.bridgeId, [instruction.caller, instruction.agent]);
      case 'hold-leg':
        await telephony.removeFromBridge(instruction.bridgeId, instruction.legId);
        return telephony.startMusic(instruction.legId);
      case 'resume-leg':
        await telephony.stopMusic(instruction.legId);
        return telephony.addToBridge(instruction.bridgeId, instruction.legId);
      case 'take-down':
        return takeDown(telephony, instruction);
    }
  }
  return { core, execute: (instruction) => lanes.run(instruction.callId, () => perform(instruction)) };
}

/** Each part is tried even when another fails: what is opened is closed. `gone` is success here. */
async function takeDown(
  telephony: Telephony,
  instruction: Extract<CallInstruction, { kind: 'take-down' }>,
): Promise<void> {
  const { legIds, bridgeId, cause } = instruction;
  const hangUps = legIds.map((legId: LegId) => telephony.hangUp(legId, cause));
  const results = await Promise.allSettled(hangUps);
  if (bridgeId) await telephony.destroyBridge(bridgeId);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
