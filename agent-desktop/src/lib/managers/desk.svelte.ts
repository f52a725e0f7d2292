import {
  DeskMessage,
  jsonParserOf,
  type CallId,
  type DeskClosed,
  type DeskOfferEnded,
  type DeskScreenPop,
  type DeskState,
} from '@hotline/contracts';
import { ServerSocket } from './server-socket.ts';
import type { ServerClock } from './server-clock.svelte.ts';

const parseDeskMessage = jsonParserOf('desk message', DeskMessage);

export type DeskConnection = 'connecting' | 'open' | 'lost';

/** How many screen-pops are kept: the call at hand, the one being wrapped up, and the one that rings. */
const KEPT_POPS = 4;

/** What the server last said to this desk. Nothing here is guessed from a button press (style.md 12). */
export class Desk {
  readonly #clock: ServerClock;
  readonly #link: ServerSocket<DeskMessage>;
  /** Asked when the link cannot be opened: the session may have ended. */
  readonly #onDoubtfulSession: () => void;

  #state = $state.raw<DeskState | null>(null);
  #connection = $state<DeskConnection>('connecting');
  #pops = $state.raw<readonly DeskScreenPop[]>([]);
  #lastOfferEnded = $state.raw<DeskOfferEnded | null>(null);
  #closed = $state<DeskClosed['reason'] | null>(null);
  #unreadable = $state(false);

  constructor(clock: ServerClock, openSocket: () => WebSocket, onDoubtfulSession: () => void) {
    this.#clock = clock;
    this.#onDoubtfulSession = onDoubtfulSession;
    this.#link = new ServerSocket(parseDeskMessage, openSocket, {
      onMessage: (message) => this.#apply(message),
      onOpen: () => (this.#connection = 'open'),
      onLost: (opened) => this.#lost(opened),
      onUnreadable: () => (this.#unreadable = true),
    });
  }

  get state(): DeskState | null {
    return this.#state;
  }
  get connection(): DeskConnection {
    return this.#connection;
  }
  get lastOfferEnded(): DeskOfferEnded | null {
    return this.#lastOfferEnded;
  }
  get closed(): DeskClosed['reason'] | null {
    return this.#closed;
  }
  get unreadable(): boolean {
    return this.#unreadable;
  }

  /** The call that the screen is about: the one that rings, is talked on, or is being wrapped up. */
  get callAtHand(): CallId | null {
    const state = this.#state;
    return state?.call?.callId ?? state?.offer?.callId ?? state?.wrapUp?.callId ?? null;
  }

  popOf(callId: CallId | null): DeskScreenPop | null {
    return this.#pops.find((pop) => pop.callId === callId) ?? null;
  }

  start(): void {
    this.#link.start();
  }

  stop(): void {
    this.#link.stop();
  }

  #apply(message: DeskMessage): void {
    switch (message.kind) {
      case 'desk':
        this.#clock.adjust(message.now);
        if (message.offer && message.offer.offerId !== this.#state?.offer?.offerId) this.#lastOfferEnded = null;
        this.#state = message;
        return;
      case 'offer-ended':
        this.#lastOfferEnded = message;
        return;
      case 'screen-pop':
        this.#pops = [message, ...this.#pops.filter((pop) => pop.callId !== message.callId)].slice(0, KEPT_POPS);
        return;
      case 'closed':
        this.#closed = message.reason;
        this.#link.stop();
    }
  }

  #lost(opened: boolean): void {
    if (!opened) this.#onDoubtfulSession();
    this.#connection = this.#state === null && !opened ? 'connecting' : 'lost';
  }
}
