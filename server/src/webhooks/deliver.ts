import { Webhook } from 'standardwebhooks';
import type { DueDelivery } from './webhook-repository.ts';

export type DeliveryOutcome =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'failed'; readonly status: number | null; readonly problem: 'status' | 'timeout' | 'unreachable' };

export interface DeliveryTarget {
  readonly url: string;
  /** Base64, as both sides keep it. */
  readonly secret: string;
}

/** What is told: where a case stands, never what is in it. Whoever may know more asks by its key. */
export function bodyOf({ id, event, createdAt, caseSeq, ...of }: DueDelivery): string {
  return JSON.stringify({
    ...{ id, event, at: createdAt.getTime(), seq: caseSeq },
    case: {
      ...{ id: of.caseId, number: of.number, type: of.type, state: of.state, unitId: of.unitId },
      ...{ receivedAt: of.receivedAt.getTime(), dueAt: of.dueAt?.getTime() ?? null },
    },
  });
}

/** Says nothing of any case: only that the address answers and the signature can be checked. */
export function testBodyOf(id: string, at: number): string {
  return JSON.stringify({ id, event: 'test', at });
}

/**
 * Signed by the rules of standardwebhooks.com. A target that hangs is left after `timeoutMs`; its answer is not read,
 * and it may not send us elsewhere.
 */
export async function deliver(
  target: DeliveryTarget,
  { id, body }: { readonly id: string; readonly body: string },
  { now, timeoutMs }: { readonly now: number; readonly timeoutMs: number },
): Promise<DeliveryOutcome> {
  const signature = new Webhook(target.secret).sign(id, new Date(now), body);
  try {
    const answer = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now / 1_000)),
        'webhook-signature': signature,
      },
      body,
    });
    await answer.body?.cancel();
    const { status } = answer;
    return answer.ok ? { kind: 'delivered', status } : { kind: 'failed', status, problem: 'status' };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'failed', status: null, problem: isTimeout ? 'timeout' : 'unreachable' };
  }
}
