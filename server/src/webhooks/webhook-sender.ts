import type { FastifyBaseLogger } from 'fastify';
import { ulid } from 'ulid';
import type { Seal } from '../sealing/sealed-text.ts';
import { nextTryAt } from './core/retry-plan.ts';
import { bodyOf, deliver, testBodyOf, type DeliveryOutcome } from './deliver.ts';
import type { WebhookRepository } from './webhook-repository.ts';

const EVERY_MS = 2_000;
const AT_ONCE = 20;
const TIMEOUT_MS = 10_000;

export interface WebhookSenderParts {
  readonly webhooks: WebhookRepository;
  readonly seal: Seal;
  readonly isDatabaseUp: () => boolean;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
  readonly timeoutMs?: number;
}

/**
 * Tells other systems what happened. Each target has a lane of its own: one that hangs holds up nobody but itself, and
 * calls and cases wait for none of them.
 */
export class WebhookSender {
  readonly #parts: WebhookSenderParts;
  readonly #lanes = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: WebhookSenderParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#timer) return;
    this.#timer = setInterval(() => void this.tick(), EVERY_MS);
    this.#timer.unref();
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.settled();
  }

  async settled(): Promise<void> {
    await Promise.all(this.#lanes.values());
  }

  /** Begins what is due. */
  async tick(): Promise<void> {
    const { webhooks, isDatabaseUp, now, log } = this.#parts;
    if (!isDatabaseUp()) return;
    try {
      for (const id of await webhooks.withDue(new Date(now()), [...this.#lanes.keys()])) {
        if (this.#lanes.has(id)) continue;
        const lane = this.#run(id)
          .catch((error: unknown) => log.warn({ err: error, webhookId: id }, 'telling another system was broken off'))
          .finally(() => this.#lanes.delete(id));
        this.#lanes.set(id, lane);
      }
    } catch (error) {
      log.warn({ err: error }, 'what other systems wait for could not be read');
    }
  }

  /** Tells one target something that means nothing, at once, whether it is paused or not. Null when it is unknown. */
  async tryOut(webhookId: string): Promise<DeliveryOutcome | null> {
    const { webhooks, seal, now, timeoutMs = TIMEOUT_MS } = this.#parts;
    const webhook = await webhooks.byId(webhookId);
    if (!webhook) return null;
    const target = { url: webhook.url, secret: await seal.open(webhook.sealedSecret) };
    const id = ulid();
    return deliver(target, { id, body: testBodyOf(id, now()) }, { now: now(), timeoutMs });
  }

  async #run(webhookId: string): Promise<void> {
    const { webhooks, seal, now, timeoutMs = TIMEOUT_MS } = this.#parts;
    const webhook = await webhooks.byId(webhookId);
    if (!webhook?.isActive) return;
    const target = { url: webhook.url, secret: await seal.open(webhook.sealedSecret) };
    for (const delivery of await webhooks.take(webhookId, new Date(now()), AT_ONCE)) {
      const outcome = await deliver(target, { id: delivery.id, body: bodyOf(delivery) }, { now: now(), timeoutMs });
      if (outcome.kind === 'delivered') {
        await webhooks.delivered(delivery.id, outcome.status, new Date(now()));
        continue;
      }
      const next = nextTryAt(delivery.attempts + 1, now());
      const { status, problem } = outcome;
      await webhooks.failed(delivery.id, { status, problem, nextAt: next === null ? null : new Date(next) });
      // The rest waits with it: what is taken comes back when its minute is over.
      return;
    }
  }
}
