import { brandId, type AgentId, type Fact, type QueueEntryId, type QueueId } from '@hotline/contracts';
import type { Call } from './state.ts';

/** Somebody who was already talked to does not wait behind all the others. */
const TRANSFER_LIFT = 10;
const HIGHEST = 100;

/** Puts a citizen who was with a person back into a queue, at the place of the call's own arrival. */
export function requeue(call: Call, queue: QueueId, at: number, preferredAgent: AgentId | null): Fact {
  const { callId, startedAt: arrivedAt } = call;
  return {
    type: 'queue.entered',
    at,
    callId,
    entryId: brandId<QueueEntryId>(`${callId}-t${call.requeued + 1}`),
    queue,
    priority: Math.min(HIGHEST, call.priority + TRANSFER_LIFT),
    arrivedAt,
    ...(preferredAgent === null ? {} : { preferredAgent }),
  };
}
