import type { CallId, ChosenPauseReason, OfferId } from '@hotline/contracts';
import type { ApiClient } from '../api/client.ts';
import { isPassing, outcomeOf, type Outcome } from '../api/outcome.ts';
import type { Notices } from '../managers/notices.svelte.ts';
import type { Pending } from '../managers/pending.svelte.ts';
import type { Phone } from '../managers/phone.svelte.ts';

/**
 * What the buttons of the desk do. Each asks the server; what the screen then shows comes back over the
 * desk's socket. Answering is the exception: it answers the INVITE in this browser.
 */
export class DeskActions {
  readonly #api: ApiClient;
  readonly #phone: Phone;
  readonly #notices: Notices;
  readonly #pending: Pending;

  constructor(api: ApiClient, phone: Phone, notices: Notices, pending: Pending) {
    this.#api = api;
    this.#phone = phone;
    this.#notices = notices;
    this.#pending = pending;
  }

  once(name: string, work: () => Promise<void>): Promise<void> {
    return this.#pending.once(name, work);
  }

  isPending(name: string): boolean {
    return this.#pending.has(name);
  }

  /** Signs in to the queues and goes straight to ready: nobody presses 签入 to take no calls. */
  signInAndReady(): Promise<void> {
    return this.#ask('ready', async () => {
      const signedIn = await outcomeOf(this.#api.POST('/api/desk/sign-in', { body: {} }));
      if (!signedIn.ok) return signedIn;
      return outcomeOf(this.#api.POST('/api/desk/ready'));
    });
  }

  ready(): Promise<void> {
    return this.#ask('ready', () => outcomeOf(this.#api.POST('/api/desk/ready')));
  }

  pause(reason: ChosenPauseReason): Promise<void> {
    return this.#ask('pause', () => outcomeOf(this.#api.POST('/api/desk/pause', { body: { reason } })));
  }

  signOut(): Promise<void> {
    return this.#ask('sign-out', () => outcomeOf(this.#api.POST('/api/desk/sign-out')));
  }

  answer(): Promise<void> {
    return this.#pending.once('answer', () => this.#phone.answer());
  }

  decline(offerId: OfferId): Promise<void> {
    return this.#ask('decline', () =>
      outcomeOf(this.#api.POST('/api/desk/offers/{offerId}/decline', { params: { path: { offerId } } })),
    );
  }

  /** While pbx is away nobody else can end the talk, so the browser says goodbye itself. */
  hangUp(callId: CallId): Promise<void> {
    return this.#ask('hang-up', async () => {
      const asked = await outcomeOf(
        this.#api.POST('/api/desk/calls/{callId}/hang-up', { params: { path: { callId } } }),
      );
      if (asked.ok || !isPassing(asked.problem) || this.#phone.call?.kind !== 'talking') return asked;
      this.#phone.hangUp();
      return { ok: true, value: null };
    });
  }

  hold(callId: CallId): Promise<void> {
    return this.#ask('hold', () =>
      outcomeOf(this.#api.POST('/api/desk/calls/{callId}/hold', { params: { path: { callId } } })),
    );
  }

  resume(callId: CallId): Promise<void> {
    return this.#ask('hold', () =>
      outcomeOf(this.#api.POST('/api/desk/calls/{callId}/resume', { params: { path: { callId } } })),
    );
  }

  #ask(name: string, request: () => Promise<Outcome<unknown>>): Promise<void> {
    return this.#pending.once(name, async () => {
      const asked = await request();
      if (!asked.ok) this.#notices.show('bad', asked.problem.text);
    });
  }
}
