import type { AgentId, BridgeId, CallId, Hotline, LegId, QueueId } from '@hotline/contracts';

export type CallStage =
  | { readonly kind: 'in-flow'; readonly since: number }
  | { readonly kind: 'waiting'; readonly since: number; readonly queue: QueueId }
  | {
      readonly kind: 'talking';
      readonly since: number;
      readonly queue: QueueId;
      readonly agentId: AgentId;
      readonly legId: LegId;
      readonly bridgeId: BridgeId;
      readonly heldSince: number | null;
    };

export interface Call {
  readonly callId: CallId;
  /** The caller's leg. */
  readonly legId: LegId;
  readonly node: string;
  readonly trunk: string;
  readonly hotline: Hotline;
  readonly callerNumber: string | null;
  readonly startedAt: number;
  isAnswered: boolean;
  stage: CallStage;
}

export interface CallState {
  readonly calls: Map<CallId, Call>;
  /** The call of each leg that is in one: callers from arrival, agents from connection. */
  readonly callOfLeg: Map<LegId, CallId>;
}

export function emptyCallState(): CallState {
  return { calls: new Map(), callOfLeg: new Map() };
}
