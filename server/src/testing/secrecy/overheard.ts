import { once } from 'node:events';
import mqtt, { type MqttClient } from 'mqtt';
import WebSocket from 'ws';
import type { TestServer } from '../test-server.ts';

/** Everything that the server says unasked: to open desks and boards, and on the broker. */
export class Overheard {
  /** What browsers were told, with who it was told to. */
  readonly told: { readonly userName: string; readonly text: string }[] = [];
  /** What went over the broker. */
  readonly published: string[] = [];
  readonly #test: TestServer;
  readonly #sockets: WebSocket[] = [];
  #broker: MqttClient | null = null;
  #address = '';

  constructor(test: TestServer) {
    this.#test = test;
  }

  async start(): Promise<void> {
    this.#address = (await this.#test.server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
    this.#broker = await mqtt.connectAsync(this.#test.broker.url);
    this.#broker.on('message', (topic, payload) => this.published.push(`${topic} ${payload.toString()}`));
    await this.#broker.subscribeAsync('#');
  }

  /** The address of every socket, whoever may open it. */
  async open(userName: string, path: string): Promise<void> {
    const headers = { cookie: await this.#test.cookieOf(userName) };
    const socket = new WebSocket(`${this.#address}${path}`, { headers });
    this.#sockets.push(socket);
    socket.on('message', (text: Buffer) => this.told.push({ userName, text: text.toString() }));
    await once(socket, 'open');
  }

  /** Resolves when somebody was told something that fits. */
  async until(userName: string, pattern: RegExp): Promise<void> {
    while (!this.told.some((each) => each.userName === userName && pattern.test(each.text)))
      await Promise.race(this.#sockets.map((socket) => once(socket, 'message')));
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    await this.#broker?.endAsync();
  }
}
