import type { ApiClient } from '../api/client.ts';
import type { ReplyBody } from '../api/bodies.ts';
import { outcomeOf, type Outcome, type Problem } from '../api/outcome.ts';

export type SignedInUser = ReplyBody<'/api/session', 'get'>['user'];
export type Role = SignedInUser['roles'][number];

export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable'; readonly problem: Problem }
  | { readonly kind: 'signed-in'; readonly user: SignedInUser };

const UNAUTHORIZED = 401;
const SIGNED_IN_KEY = 'hotline.signed-in';

/** Who sits here. The cookie itself is out of reach of scripts; this is what the server says of it. */
export class Session {
  readonly #api: ApiClient;
  /** Remembers that somebody signed in here: without that there is no session worth asking for. */
  readonly #memory: Storage;
  #state = $state.raw<SessionState>({ kind: 'unknown' });

  constructor(api: ApiClient, memory: Storage) {
    this.#api = api;
    this.#memory = memory;
  }

  get state(): SessionState {
    return this.#state;
  }

  get user(): SignedInUser | null {
    return this.#state.kind === 'signed-in' ? this.#state.user : null;
  }

  has(...roles: readonly Role[]): boolean {
    return this.user?.roles.some((role) => roles.includes(role)) ?? false;
  }

  /** Whether this person takes calls. */
  get hasDesk(): boolean {
    return this.has('agent') && this.user?.extension !== null;
  }

  /** Whether this person has a telephone: an agent's, or a supervisor's to listen with. */
  get hasPhone(): boolean {
    return this.has('agent', 'supervisor') && this.user?.extension != null;
  }

  /** A server out of reach does not sign anybody out who is signed in already. */
  async check(): Promise<void> {
    if (this.#memory.getItem(SIGNED_IN_KEY) === null) return this.#forget();
    const found = await outcomeOf(this.#api.GET('/api/session'));
    if (found.ok) this.#state = { kind: 'signed-in', user: found.value.user };
    else if (found.problem.status === UNAUTHORIZED) this.#forget();
    else if (this.#state.kind !== 'signed-in') this.#state = { kind: 'unreachable', problem: found.problem };
  }

  async signIn(name: string, password: string): Promise<Outcome<SignedInUser>> {
    const signedIn = await outcomeOf(this.#api.POST('/api/session', { body: { name, password } }));
    if (!signedIn.ok) return signedIn;
    this.#memory.setItem(SIGNED_IN_KEY, 'yes');
    this.#state = { kind: 'signed-in', user: signedIn.value.user };
    return { ok: true, value: signedIn.value.user };
  }

  /** An expired session is signed out as well. */
  async signOut(): Promise<Outcome<null>> {
    const signedOut = await outcomeOf(this.#api.DELETE('/api/session'));
    if (!signedOut.ok && signedOut.problem.status !== UNAUTHORIZED) return signedOut;
    this.#forget();
    return { ok: true, value: null };
  }

  #forget(): void {
    this.#memory.removeItem(SIGNED_IN_KEY);
    this.#state = { kind: 'signed-out' };
  }
}
