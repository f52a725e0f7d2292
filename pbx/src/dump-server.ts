import { createServer, type Server } from 'node:http';

export interface DumpSources {
  readonly health: () => { ok: boolean; [detail: string]: unknown };
  readonly dump: () => unknown;
}

/**
 * `/health` and `/dump` on loopback only, for people and supervisors of processes. The port is also what keeps two
 * pbx processes from writing one journal: the second cannot listen and stops.
 */
export class DumpServer {
  readonly #server: Server;

  constructor(sources: DumpSources) {
    this.#server = createServer((request, response) => {
      const health = request.url === '/health' ? sources.health() : null;
      const body = health ?? (request.url === '/dump' ? sources.dump() : { error: 'there is /health and /dump' });
      const status = health ? (health.ok ? 200 : 503) : request.url === '/dump' ? 200 : 404;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body, null, 2));
    });
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
