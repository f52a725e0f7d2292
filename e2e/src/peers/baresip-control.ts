import { connect, type Socket } from 'node:net';
import { FactLog } from '../fact-log.ts';
import { waitForFact } from '../wait-for-fact.ts';
import { takeNetstrings, toNetstring } from './netstring.ts';

/** An event as baresip's ctrl_tcp sends it; only what tests read. */
export interface BaresipEvent {
  readonly type: string;
  readonly class?: string;
  readonly id?: string;
  readonly peeruri?: string;
  readonly peerdisplayname?: string;
  readonly param?: string;
}

interface BaresipResponse {
  readonly response: true;
  readonly ok: boolean;
  readonly data: string;
  readonly token: string;
}

/** One control connection to one baresip: commands with their answers, and events as facts. */
export class BaresipControl {
  readonly facts: FactLog<BaresipEvent>;
  readonly #socket: Socket;
  readonly #waiting = new Map<string, (response: BaresipResponse) => void>();
  #arrived: Buffer = Buffer.alloc(0);
  #tokens = 0;

  private constructor(name: string, socket: Socket) {
    this.facts = new FactLog(name);
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    // baresip closes the connection when it quits; that is the end of the facts, not a fault.
    socket.on('error', () => this.#socket.destroy());
  }

  static async open(name: string, port: number): Promise<BaresipControl> {
    const socket = await waitForFact(`control port of ${name}`, () => opened(port), 10_000);
    return new BaresipControl(name, socket);
  }

  command(command: string, params = ''): Promise<string> {
    const token = String((this.#tokens += 1));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`baresip did not answer "${command} ${params}"`)), 5000);
      this.#waiting.set(token, (response) => {
        clearTimeout(timer);
        if (response.ok) resolve(response.data);
        else reject(new Error(`baresip refused "${command} ${params}": ${response.data}`));
      });
      this.#socket.write(toNetstring(JSON.stringify({ command, params, token })));
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const { texts, rest } = takeNetstrings(Buffer.concat([this.#arrived, chunk]));
    this.#arrived = rest;
    for (const text of texts) {
      const message = JSON.parse(text) as BaresipResponse | BaresipEvent;
      if ('response' in message) {
        this.#waiting.get(message.token)?.(message);
        this.#waiting.delete(message.token);
      } else {
        this.facts.append(message);
      }
    }
  }
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', reject);
  });
}
