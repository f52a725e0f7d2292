import { DeskMessage, jsonParserOf, type DeskState } from '@hotline/contracts';
import { WebSocket } from 'ws';
import { FactLog, type WaitOptions } from '../fact-log.ts';
import type { Api } from './api.ts';

const parse = jsonParserOf('desk message', DeskMessage);

/** An agent's desk without its screen: the same WebSocket, every message parsed by the contract. */
export class DeskClient {
  readonly facts: FactLog<DeskMessage>;
  readonly #socket: WebSocket;
  readonly closed: Promise<number>;

  private constructor(name: string, socket: WebSocket) {
    this.facts = new FactLog(`desk of ${name}`);
    this.#socket = socket;
    socket.on('message', (text: Buffer) => this.facts.append(parse(text.toString())));
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    // The server may be killed by a test; the desk's end of it is then a reset, told by `closed`.
    socket.on('error', () => socket.terminate());
  }

  static async open(name: string, api: Api): Promise<DeskClient> {
    const url = new URL('/api/desk/socket', api.url);
    url.protocol = 'ws:';
    const socket = new WebSocket(url, { headers: { cookie: api.cookie, origin: api.url } });
    const desk = new DeskClient(name, socket);
    await desk.state('first state', () => true);
    return desk;
  }

  mark(): number {
    return this.facts.mark();
  }

  get now(): DeskState | undefined {
    return this.facts.all.findLast((message) => message.kind === 'desk');
  }

  /** The first `desk` message that fits, or the last one when it already does. */
  async state(
    description: string,
    matches: (state: DeskState) => boolean,
    options: WaitOptions = {},
  ): Promise<DeskState> {
    const last = this.now;
    if (options.since === undefined && last && matches(last)) return last;
    const since = options.since ?? this.mark();
    const found = await this.facts.waitFor(description, (message) => message.kind === 'desk' && matches(message), {
      ...options,
      since,
    });
    return found as DeskState;
  }

  close(): void {
    this.#socket.close();
  }

  /** The machine under the desk loses power: no closing handshake. */
  drop(): void {
    this.#socket.terminate();
  }
}
