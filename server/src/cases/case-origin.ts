import { brandId, type CallId } from '@hotline/contracts';
import type { CallRepository } from '../calls/call-repository.ts';
import type { Board } from '../live/core/board.ts';
import type { CaseOrigin } from './case-work.ts';

/** Finds the call for which an agent opens a case: the one they talk on, or one they answered before. */
export function originFinder(board: () => Board | null, calls: CallRepository) {
  return async (callId: string, agentId: string): Promise<CaseOrigin | null> => {
    const present = board()?.calls.get(brandId<CallId>(callId));
    if (present?.phase.kind === 'talking' && present.phase.agentId === agentId) {
      const { callerNumber, hotline } = present;
      return { callId, callerNumber, hotline };
    }
    const call = await calls.byId(callId);
    if (call?.agentId !== agentId) return null;
    const { callerNumber, hotline } = call;
    return { callId, callerNumber, hotline };
  };
}
