import type { AgentId, CallId, ChosenPauseReason, QueueId, SupervisionId, SupervisionMode } from '@hotline/contracts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Outcome } from '../api/outcome.ts';
import type { Notices } from '../managers/notices.svelte.ts';
import type { Pending } from '../managers/pending.svelte.ts';

export type ForcedState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'paused'; readonly reason: ChosenPauseReason }
  | { readonly kind: 'signed-out' };

/** A shipped prompt, or a text. */
export type Announced = { readonly prompts: string[] } | { readonly text: string };

/** What a supervisor's buttons do. Each says why; what comes of it is shown by the board. */
export class SuperviseActions {
  readonly #api: ApiClient;
  readonly #notices: Notices;
  readonly #pending: Pending;

  constructor(api: ApiClient, notices: Notices, pending: Pending) {
    this.#api = api;
    this.#notices = notices;
    this.#pending = pending;
  }

  get isBusy(): boolean {
    return this.#pending.has('supervise');
  }

  join(callId: CallId, mode: SupervisionMode, why: string): Promise<boolean> {
    return this.#ask(() =>
      this.#api.POST('/api/supervision/calls/{callId}/supervise', {
        params: { path: { callId } },
        body: { mode, why },
      }),
    );
  }

  change(supervisionId: SupervisionId, callId: CallId, mode: SupervisionMode, why: string): Promise<boolean> {
    return this.#ask(() =>
      this.#api.PUT('/api/supervision/supervisions/{supervisionId}', {
        params: { path: { supervisionId } },
        body: { mode, why, callId },
      }),
    );
  }

  leave(supervisionId: SupervisionId): Promise<boolean> {
    return this.#ask(() =>
      this.#api.DELETE('/api/supervision/supervisions/{supervisionId}', { params: { path: { supervisionId } } }),
    );
  }

  force(agentId: AgentId, to: ForcedState, why: string): Promise<boolean> {
    return this.#ask(() =>
      this.#api.POST('/api/supervision/agents/{agentId}/force', { params: { path: { agentId } }, body: { to, why } }),
    );
  }

  move(callId: CallId, queue: QueueId, why: string): Promise<boolean> {
    return this.#ask(() =>
      this.#api.POST('/api/supervision/calls/{callId}/move', { params: { path: { callId } }, body: { queue, why } }),
    );
  }

  reprioritise(callId: CallId, priority: number, why: string): Promise<boolean> {
    return this.#ask(() =>
      this.#api.POST('/api/supervision/calls/{callId}/reprioritise', {
        params: { path: { callId } },
        body: { priority, why },
      }),
    );
  }

  setOpen(queue: QueueId, isOpen: boolean, why: string): Promise<boolean> {
    const asked = { params: { path: { queue } }, body: { why } };
    return this.#ask(() =>
      isOpen
        ? this.#api.POST('/api/supervision/queues/{queue}/open', asked)
        : this.#api.POST('/api/supervision/queues/{queue}/close', asked),
    );
  }

  announce(queue: QueueId, said: Announced, why: string): Promise<boolean> {
    return this.#ask(() =>
      this.#api.POST('/api/supervision/queues/{queue}/announce', {
        params: { path: { queue } },
        body: { ...said, why },
      }),
    );
  }

  acknowledge(alertId: string): Promise<boolean> {
    return this.#ask(() =>
      this.#api.POST('/api/supervision/alerts/{alertId}/acknowledge', { params: { path: { alertId } } }),
    );
  }

  /** True when it was done. */
  async #ask(request: () => Parameters<typeof outcomeOf>[0]): Promise<boolean> {
    let isDone = false;
    await this.#pending.once('supervise', async () => {
      const asked: Outcome<unknown> = await outcomeOf(request());
      isDone = asked.ok;
      if (!asked.ok) this.#notices.show('bad', asked.problem.text);
    });
    return isDone;
  }
}
