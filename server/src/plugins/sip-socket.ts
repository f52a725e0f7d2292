import fp from 'fastify-plugin';
import { WebSocket, type RawData } from 'ws';
import type { Access } from '../http/access.ts';

export interface SipSocketOptions {
  /** Asterisk's own SIP socket. */
  readonly url: string;
  readonly access: Access;
}

/** What a browser may send before Asterisk's end is open. */
const EARLY_MESSAGES = 20;

/**
 * Carries a browser's SIP to Asterisk, so that browsers need no way to Asterisk's HTTP port, which also serves ARI.
 * By hand because @fastify/http-proxy's and @fastify/websocket's upgrade listeners answer the same socket twice.
 */
export const sipSocket = fp<SipSocketOptions>(async (app, { url, access }) => {
  app.get('/sip', { websocket: true, config: { access } }, (browser, request) => {
    const asterisk = new WebSocket(url, 'sip', { handshakeTimeout: 5_000, perMessageDeflate: false });
    const early: { message: RawData; isBinary: boolean }[] = [];

    browser.on('message', (message, isBinary) => {
      if (asterisk.readyState === WebSocket.OPEN) return asterisk.send(message, { binary: isBinary });
      if (asterisk.readyState !== WebSocket.CONNECTING || early.length >= EARLY_MESSAGES) return browser.close(1013);
      early.push({ message, isBinary });
    });
    asterisk.on('open', () => {
      for (const { message, isBinary } of early.splice(0)) asterisk.send(message, { binary: isBinary });
    });
    asterisk.on('message', (message, isBinary) => {
      if (browser.readyState === WebSocket.OPEN) browser.send(message, { binary: isBinary });
    });
    asterisk.on('error', (error) =>
      request.log.warn({ reason: error.message }, 'no way to the SIP socket of Asterisk'),
    );
    // 1013: try again later. The phone registers anew when it can.
    asterisk.on('close', () => browser.close(1013));
    browser.on('close', () => asterisk.terminate());
  });
});
