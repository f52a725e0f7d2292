import { randomBytes } from 'node:crypto';
import type { TestServer } from '../test-server.ts';
import type { Operation } from './api-operations.ts';
import { sampleOf, type Fill } from './sample.ts';

export interface Asked {
  readonly operation: Operation;
  readonly userName: string;
  /** How the request was filled. */
  readonly fill: Fill;
  readonly isWhole: boolean;
}

interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: { readonly payload?: string | object };
}

export interface Answered {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: string;
}

/** Asks the routes of a document, and learns the ids that later ones need from what is answered. */
export class WalkedServer {
  readonly #test: TestServer;
  readonly #operations: readonly Operation[];
  /** The newest id of each name that was seen. */
  readonly #seen = new Map<string, string>();

  constructor(test: TestServer, operations: readonly Operation[]) {
    this.#test = test;
    this.#operations = operations;
  }

  idOf(name: string): string {
    return this.#seen.get(name) ?? 'nothing-1';
  }

  /** What a request would be made of, without sending it. */
  describe({ operation, fill, isWhole }: Omit<Asked, 'userName'>): Request {
    const fillOrSeen: Fill = (name, schema) => fill(name, schema) ?? this.#seen.get(name);
    const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
      const schema = operation.inPath.find((each) => each.name === name)?.schema ?? {};
      const known = fillOrSeen(name, schema);
      return encodeURIComponent(String(known ?? (schema.enum ? sampleOf(schema, fill, true, name) : this.idOf(name))));
    });
    const query = new URLSearchParams(
      operation.inQuery
        .filter(({ name, schema, required }) => required || isWhole || fill(name, schema) !== undefined)
        .map(({ name, schema }) => [name, String(sampleOf(schema, fillOrSeen, isWhole, name))]),
    );
    const url = operation.inQuery.length > 0 ? `${path}?${query.toString()}` : path;
    return { url, ...this.#body(operation, fillOrSeen, isWhole) };
  }

  async ask({ userName, ...asked }: Asked): Promise<Answered> {
    const { operation } = asked;
    const { url, headers, payload } = this.describe(asked);
    const cookie = userName === '' ? {} : { cookie: await this.#test.cookieOf(userName) };
    const reply = await this.#test.server.app.inject({
      method: operation.method as 'GET',
      url,
      headers: { ...cookie, ...headers },
      ...payload,
    });
    if (reply.statusCode < 300) this.#learn(operation.path, reply.body);
    return { status: reply.statusCode, bytes: reply.rawPayload, headers: JSON.stringify(reply.headers) };
  }

  #body({ body, method }: Operation, fill: Fill, isWhole: boolean): Omit<Request, 'url'> {
    if (!body) return { headers: {}, payload: method === 'POST' || method === 'PUT' ? { payload: {} } : {} };
    if (body.type.includes('json'))
      return { headers: {}, payload: { payload: sampleOf(body.schema, fill, isWhole) as object } };
    if (!body.type.includes('multipart'))
      return { headers: { 'content-type': body.type }, payload: { payload: '文字材料' } };
    const boundary = randomBytes(8).toString('hex');
    const part = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n文字材料\r\n--${boundary}--\r\n`;
    return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: { payload: part } };
  }

  #learn(path: string, text: string): void {
    let answered: unknown;
    try {
      answered = JSON.parse(text);
    } catch {
      // A file, not a list.
      return;
    }
    const below = this.#operations.find((each) => each.path.startsWith(`${path}/{`))?.path.slice(path.length + 2);
    const own = below?.slice(0, below.indexOf('}'));
    for (const [name, id] of idsIn(answered)) {
      if (name !== 'id') this.#seen.set(name, id);
      else if (own) this.#seen.set(own, id);
    }
  }
}

function* idsIn(value: unknown): Generator<[string, string]> {
  if (Array.isArray(value)) for (const each of value.slice(0, 3)) yield* idsIn(each);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && (name === 'id' || name.endsWith('Id')) && /^[A-Za-z0-9._-]{1,64}$/.test(inner))
        yield [name, inner];
      else yield* idsIn(inner);
    }
}
