import type { ApiClient } from '../api/client.ts';
import type { ReplyBody } from '../api/bodies.ts';
import { outcomeOf, type Problem } from '../api/outcome.ts';
import type { Phone } from './phone.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';

export type PhoneAccount = ReplyBody<'/api/desk/phone', 'get'>;

const RETRY_MS = 5_000;

/** The agent's SIP account: used by this browser, or shown so that it can be typed into another phone. */
export class DeskPhone {
  readonly #api: ApiClient;
  readonly #phone: Phone;
  readonly #preferences: Preferences;
  readonly #socketUrl: (path: string) => string;
  #account = $state.raw<PhoneAccount | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(api: ApiClient, phone: Phone, preferences: Preferences, socketUrl: (path: string) => string) {
    this.#api = api;
    this.#phone = phone;
    this.#preferences = preferences;
    this.#socketUrl = socketUrl;
  }

  get usesBrowserPhone(): boolean {
    return this.#preferences.usesBrowserPhone;
  }
  get account(): PhoneAccount | null {
    return this.#account;
  }
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Tries again until the account is known: without it the desk cannot ring. */
  async start(): Promise<void> {
    const found = await outcomeOf(this.#api.GET('/api/desk/phone'));
    if (!found.ok) {
      this.#problem = found.problem;
      this.#retry = setTimeout(() => void this.start(), RETRY_MS);
      return;
    }
    this.#problem = null;
    this.#account = found.value;
    if (this.#preferences.usesBrowserPhone) this.#startBrowserPhone(found.value);
  }

  stop(): void {
    clearTimeout(this.#retry);
    this.#phone.stop();
  }

  useBrowserPhone(on: boolean): void {
    this.#preferences.change({ usesBrowserPhone: on });
    if (!on) this.#phone.stop();
    else if (this.#account) this.#startBrowserPhone(this.#account);
  }

  #startBrowserPhone({ web }: PhoneAccount): void {
    this.#phone.start({
      uri: web.uri,
      authorizationUser: web.authorizationUser,
      password: web.password,
      socketUrl: this.#socketUrl(web.socket),
      register: true,
    });
    void this.#phone.microphone.prepare();
  }
}
