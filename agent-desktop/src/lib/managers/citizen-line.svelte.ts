import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Problem } from '../api/outcome.ts';
import { socketUrl } from '../phone/browser.ts';
import type { Phone } from './phone.svelte.ts';

export type CitizenState = 'loading' | 'off' | 'connecting' | 'idle' | 'dialling' | 'ringing' | 'talking' | 'ended';

const LONGEST_NUMBER = 20;
const NOT_FOUND = 404;

/** The citizen's telephone: a number, a call, and keys during the call. */
export class CitizenLine {
  readonly #api: ApiClient;
  readonly phone: Phone;
  #number = $state('');
  #isOff = $state(false);
  #isLoaded = $state(false);
  #problem = $state.raw<Problem | null>(null);

  constructor(api: ApiClient, phone: Phone) {
    this.#api = api;
    this.phone = phone;
  }

  get number(): string {
    return this.#number;
  }
  get problem(): Problem | null {
    return this.#problem;
  }

  get state(): CitizenState {
    if (this.#isOff) return 'off';
    const kind = this.phone.call?.kind;
    if (kind === 'dialling' || kind === 'ringing' || kind === 'talking') return kind;
    if (!this.#isLoaded) return 'loading';
    if (this.phone.link !== 'ready') return 'connecting';
    return this.phone.lastEnd === null ? 'idle' : 'ended';
  }

  get canCall(): boolean {
    return this.#number !== '' && (this.state === 'idle' || this.state === 'ended');
  }

  async start(): Promise<void> {
    const found = await outcomeOf(this.#api.GET('/api/citizen-phone'));
    this.#problem = found.ok ? null : found.problem;
    this.#isOff = !found.ok && found.problem.status === NOT_FOUND;
    if (!found.ok) return;
    this.#isLoaded = true;
    const { uri, authorizationUser, password, socket } = found.value;
    this.phone.start({ uri, authorizationUser, password, socketUrl: socketUrl(socket), register: false });
  }

  stop(): void {
    this.phone.hangUp();
    this.phone.stop();
  }

  /** A key is a digit of the number before the call and a tone during it. */
  press(digit: string): void {
    if (this.state === 'talking') this.phone.sendDigit(digit);
    else if (this.phone.call === null) this.type(this.#number + digit);
  }

  type(number: string): void {
    this.#number = number.replace(/[^0-9*#]/g, '').slice(0, LONGEST_NUMBER);
  }

  async call(): Promise<void> {
    if (this.canCall) await this.phone.dial(this.#number);
  }

  hangUp(): void {
    this.phone.hangUp();
  }
}
