import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface SentMessage {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** A gateway that takes every message and remembers it. */
export async function startSmsGateway() {
  const sent: SentMessage[] = [];
  const gateway = createServer((request, response) => {
    void text(request).then((body) => {
      const message = JSON.parse(body) as SentMessage;
      sent.push(message);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: `g-${message.id}` }));
    });
  });
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  const { port } = gateway.address() as AddressInfo;
  return { sent, url: `http://127.0.0.1:${port}/`, stop: () => new Promise((done) => gateway.close(done)) };
}
