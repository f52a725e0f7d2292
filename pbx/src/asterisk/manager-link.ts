import { setTimeout as pause } from 'node:timers/promises';
import createManager, { type Answer, type Manager } from 'asterisk-manager';

export interface ManagerAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly secret: string;
}

/** No answer can come from AMI: not connected, or the connection ended first. */
export class ManagerNotConnected extends Error {
  override readonly name = 'ManagerNotConnected';
}

export type ManagerOutcome =
  { readonly kind: 'done'; readonly answer: Answer } | { readonly kind: 'refused'; readonly message: string };

const RETRY_MS = 500;
/** A request that meets a link which is just being opened waits this long, so that both links may start at once. */
const WAIT_FOR_LINK_MS = 3_000;

interface Open {
  readonly manager: Manager;
  readonly failures: Set<(error: Error) => void>;
}

/**
 * The AMI connection. Makes a new `asterisk-manager` for each connection: the library's own reconnect waits ten seconds,
 * prints to the console, and afterwards sends what was asked while it was away, when it may no longer be wanted.
 */
export class ManagerLink {
  readonly #access: ManagerAccess;
  readonly #onFailed: (error: unknown) => void;
  readonly #stopping = new AbortController();
  #open: Open | null = null;
  #lists = 0;
  #waiters: (() => void)[] = [];
  #running: Promise<void> | null = null;

  constructor(access: ManagerAccess, onFailed: (error: unknown) => void) {
    this.#access = access;
    this.#onFailed = onFailed;
  }

  start(): void {
    this.#running ??= this.#keepOpen();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#open?.manager.disconnect();
    await this.#running;
  }

  /** A refusal by Asterisk is a value; a missing connection throws {@link ManagerNotConnected}. */
  async action(fields: Readonly<Record<string, string>>): Promise<ManagerOutcome> {
    const { manager, failures } = this.#open ?? (await this.#untilOpen());
    return new Promise((resolve, reject) => {
      failures.add(reject);
      manager.action(fields, (error, answer) => {
        failures.delete(reject);
        resolve(error === undefined ? { kind: 'done', answer } : { kind: 'refused', message: error['message'] ?? '' });
      });
    });
  }

  /** The entries of a list, which come as events after the answer. None for an empty list, which Asterisk refuses. */
  async list(fields: Readonly<Record<string, string>>): Promise<readonly Answer[]> {
    const { manager, failures } = this.#open ?? (await this.#untilOpen());
    // The library's own ids are the time in milliseconds: two requests at once would hear each other's entries.
    const actionid = `list-${(this.#lists += 1)}`;
    const entries: Answer[] = [];
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        manager.removeListener('managerevent', onEvent);
        failures.delete(fail);
        settle();
      };
      const fail = (error: Error) => end(() => reject(error));
      const onEvent = (event: Answer) => {
        if (event['actionid'] !== actionid) return;
        if (event['eventlist'] === 'Complete') end(() => resolve(entries));
        else entries.push(event);
      };
      failures.add(fail);
      manager.on('managerevent', onEvent);
      manager.action({ ...fields, actionid }, (error) => {
        if (error !== undefined) end(() => resolve([]));
      });
    });
  }

  async #untilOpen(): Promise<Open> {
    const opened = new Promise<void>((resolve) => this.#waiters.push(resolve));
    await Promise.race([opened, pause(WAIT_FOR_LINK_MS, undefined, { ref: false })]);
    if (this.#open === null) throw new ManagerNotConnected('AMI is not connected');
    return this.#open;
  }

  async #keepOpen(): Promise<void> {
    const { signal } = this.#stopping;
    let isNews = true;
    while (!signal.aborted) {
      try {
        await this.#live();
        isNews = true;
      } catch (error) {
        if (isNews) this.#onFailed(error);
        isNews = false;
      }
      if (!signal.aborted) await pause(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #live(): Promise<void> {
    const { host, port, user, secret } = this.#access;
    const manager = createManager(null, host, user, secret, false);
    const failures = new Set<(error: Error) => void>();
    const closed = new Promise<void>((resolve) => manager.once('close', resolve));
    await new Promise<void>((resolve, reject) => {
      failures.add(reject);
      manager.once('error', reject);
      manager.once('close', () => reject(new ManagerNotConnected('AMI closed the connection')));
      manager.connect(port, host, () =>
        manager.login((refusal) => {
          failures.delete(reject);
          if (refusal === undefined) resolve();
          else reject(new ManagerNotConnected(`AMI refused the login: ${refusal['message'] ?? ''}`));
        }),
      );
    });
    this.#open = { manager, failures };
    for (const waiter of this.#waiters.splice(0)) waiter();
    await closed;
    this.#open = null;
    for (const fail of failures) fail(new ManagerNotConnected('AMI connection lost'));
  }
}
