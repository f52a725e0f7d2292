import type { AgentId, QueueId } from '@hotline/contracts';

/** What a fact changed: whose desks, and which queues' waiting callers. */
export interface Touched {
  readonly agents: readonly AgentId[];
  readonly queue: QueueId | null;
}
