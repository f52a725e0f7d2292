/** An answer of the server that was not a success. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly code: string;

  constructor(method: string, path: string, status: number, body: unknown) {
    const code = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : '';
    super(`${method} ${path}: ${status} ${code} ${JSON.stringify(body)}`.slice(0, 500));
    this.status = status;
    this.code = code;
  }
}

/** One signed-in person's view of the HTTP API: keeps the session cookie. Bodies are what the test says they are. */
export class Api {
  readonly url: string;
  #cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  get cookie(): string {
    return this.#cookie;
  }

  static async signedIn(url: string, name: string, password: string): Promise<Api> {
    const api = new Api(url);
    await api.post('/api/session', { name, password });
    return api;
  }

  get<Body>(path: string): Promise<Body> {
    return this.#ask<Body>('GET', path);
  }

  post<Body>(path: string, body: unknown = {}): Promise<Body> {
    return this.#ask<Body>('POST', path, body);
  }

  put<Body>(path: string, body: unknown): Promise<Body> {
    return this.#ask<Body>('PUT', path, body);
  }

  patch<Body>(path: string, body: unknown): Promise<Body> {
    return this.#ask<Body>('PATCH', path, body);
  }

  /** The whole response, whatever its status. */
  async send(
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const headers: Record<string, string> = { ...options.headers };
    if (this.#cookie) headers['cookie'] = this.#cookie;
    if (options.body !== undefined) headers['content-type'] ??= 'application/json';
    const body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
    const response = await fetch(new URL(path, this.url), {
      method,
      headers,
      ...(options.body === undefined ? {} : { body }),
    });
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    if (set.length > 0) this.#cookie = set.join('; ');
    return response;
  }

  async #ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await this.send(method, path, body === undefined ? {} : { body });
    const text = await response.text();
    const answer: unknown = text ? JSON.parse(text) : undefined;
    if (!response.ok) throw new ApiRefusal(method, path, response.status, answer);
    return answer as Body;
  }
}
