import { InvalidInput } from '@hotline/contracts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 5_000;

export interface ServerSocketListener<Message> {
  onMessage(message: Message): void;
  onOpen(): void;
  /** Once a lost connection; the link tries again by itself. `opened`: it had been open before it was lost. */
  onLost(opened: boolean): void;
  /** The server speaks a newer language than this page: only reloading helps. */
  onUnreadable(): void;
}

/** A WebSocket on which the server talks. Reconnects until it is stopped; keeps nothing of what was said. */
export class ServerSocket<Message> {
  readonly #parse: (text: string) => Message;
  readonly #open: () => WebSocket;
  readonly #listener: ServerSocketListener<Message>;
  #socket: WebSocket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = FIRST_RETRY_MS;
  #running = false;

  constructor(parse: (text: string) => Message, open: () => WebSocket, listener: ServerSocketListener<Message>) {
    this.#parse = parse;
    this.#open = open;
    this.#listener = listener;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#retry);
    this.#socket?.close();
    this.#socket = null;
  }

  /** Begins anew, with whatever the server says first. */
  restart(): void {
    this.#socket?.close();
  }

  #connect(): void {
    const socket = this.#open();
    this.#socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#retryMs = FIRST_RETRY_MS;
      this.#listener.onOpen();
    };
    socket.onmessage = (event: MessageEvent) => this.#receive(String(event.data));
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      if (!this.#running) return;
      this.#retry = setTimeout(() => this.#connect(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
      this.#listener.onLost(opened);
    };
  }

  #receive(text: string): void {
    let message: Message;
    try {
      message = this.#parse(text);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      console.error('a message of the server was refused', error.message);
      this.#listener.onUnreadable();
      return;
    }
    this.#listener.onMessage(message);
  }
}
