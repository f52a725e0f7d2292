import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { BoardMessage, DeskMessage } from '@hotline/contracts';
import { WebSocketServer, type WebSocket } from 'ws';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.flac': 'audio/flac',
};

export type Answer = (request: { url: URL; body: unknown }) => { status?: number; body?: unknown; file?: string };

/** The built desktop with a server that says only what a component test tells it to. Knows no rules of its own. */
export class DeskServer {
  readonly #answers = new Map<string, Answer>();
  readonly #sockets = new Set<WebSocket>();
  readonly #boards = new Set<WebSocket>();
  readonly #http: Server;
  readonly #build: string;
  /** Said to every desk that connects. */
  greeting: readonly DeskMessage[] = [];
  /** Said to every supervisor's board that connects. */
  boardGreeting: readonly BoardMessage[] = [];
  readonly asked: string[] = [];

  constructor(build: string) {
    this.#build = build;
    this.#http = createServer((request, response) => void this.#serve(request, response));
    const upgrades = new WebSocketServer({ noServer: true });
    this.#http.on('upgrade', (request, socket, head) => {
      const welcome = this.#welcomeAt(request.url ?? '');
      if (!welcome) return socket.destroy();
      upgrades.handleUpgrade(request, socket, head, welcome);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const open of [...this.#sockets, ...this.#boards]) open.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** `GET /api/session` → what it answers from now on. */
  answer(route: string, answer: Answer): void {
    this.#answers.set(route, answer);
  }

  say(message: DeskMessage): void {
    for (const desk of this.#sockets) desk.send(JSON.stringify(message));
  }

  sayToBoards(message: BoardMessage): void {
    for (const board of this.#boards) board.send(JSON.stringify(message));
  }

  dropDesks(): void {
    for (const desk of this.#sockets) desk.terminate();
  }

  #welcomeAt(path: string): ((socket: WebSocket) => void) | null {
    if (path.startsWith('/api/desk/socket')) return (desk) => welcome(desk, this.#sockets, this.greeting);
    if (path.startsWith('/api/supervision/socket')) return (board) => welcome(board, this.#boards, this.boardGreeting);
    return null;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://desk');
    if (!url.pathname.startsWith('/api/')) return this.#serveBuild(url.pathname, response);
    const route = `${request.method} ${url.pathname}`;
    this.asked.push(route);
    const answer =
      this.#answers.get(route) ??
      (() => ({ status: 404, body: { error: 'not-found', message: '未找到。', messageEn: 'Not found.' } }));
    const { status = 200, body, file } = answer({ url, body: await bodyOf(request) });
    if (file) return sendFile(file, response);
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(body === undefined ? undefined : JSON.stringify(body));
  }

  async #serveBuild(path: string, response: ServerResponse): Promise<void> {
    const file = join(this.#build, path);
    const found = await stat(file).then(
      (entry) => entry.isFile(),
      () => false,
    );
    sendFile(found ? file : join(this.#build, 'index.html'), response);
  }
}

function welcome(socket: WebSocket, open: Set<WebSocket>, greeting: readonly object[]): void {
  open.add(socket);
  socket.on('close', () => open.delete(socket));
  for (const message of greeting) socket.send(JSON.stringify(message));
}

function sendFile(file: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? null : (JSON.parse(text) as unknown);
}
