import { WebSocketInterface } from 'jssip';

/** qualify_frequency=5 brings an OPTIONS every 5 s: twice nothing means that the socket is half open. */
const SILENCE_MS = 12_000;
const CHECK_MS = 1_000;
const WATCHDOG_CLOSE_CODE = 4000;

/**
 * JsSIP's socket with a watchdog. Without it a half-open socket is noticed after 58–85 s (phones.md);
 * with it the phone is back in about 13 s. Only for phones that register: others are never qualified.
 */
export class WatchedSocket extends WebSocketInterface {
  #watchdog: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;

  override connect(): void {
    // The transport sets its own listeners anew before every connect, so each is wrapped once.
    const deliver = this.ondata.bind(this);
    this.ondata = (event) => {
      this.#heardAt = performance.now();
      this.#watchdog ??= setInterval(() => this.#check(), CHECK_MS);
      deliver(event);
    };
    const report = this.ondisconnect.bind(this);
    this.ondisconnect = (error, code, reason) => {
      this.#stopWatching();
      report(error, code, reason);
    };
    super.connect();
  }

  override disconnect(): void {
    this.#stopWatching();
    super.disconnect();
  }

  #check(): void {
    if (performance.now() - this.#heardAt < SILENCE_MS) return;
    this.disconnect();
    this.ondisconnect(true, WATCHDOG_CLOSE_CODE, 'silent');
  }

  #stopWatching(): void {
    clearInterval(this.#watchdog);
    this.#watchdog = undefined;
  }
}
