import type { AcdState } from '../acd/core/state.ts';
import type { Input } from './input.ts';

/** Q.850: network out of order. */
const NETWORK_FAILURE = 38;

/** Nobody can be rung and no offer can be answered until Asterisk is back; talks may go on meanwhile. */
export function loseEverybody({ agents, offers }: AcdState, at: number, submit: (input: Input) => void): void {
  for (const agentId of agents.keys()) submit({ kind: 'phone-seen', at, agentId, endpoint: null });
  for (const offerId of offers.keys())
    submit({ kind: 'offered-leg-gone', at, offerId, cause: NETWORK_FAILURE, isLost: true });
}
