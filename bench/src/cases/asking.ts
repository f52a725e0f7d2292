import type { TestServer } from '../../../server/src/testing/test-server.ts';

export type Ask = <Reply>(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => Promise<Reply>;

/** As somebody's browser asks, but without a socket: Fastify's routing, session, schemas and hooks all run. */
export async function askingAs(test: TestServer, name: string): Promise<Ask> {
  const cookie = await test.cookieOf(name);
  return async <Reply>(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => {
    const reply = await test.server.app.inject({
      method,
      url: path,
      headers: { cookie },
      ...(payload && { payload }),
    });
    if (reply.statusCode !== 200) throw new Error(`${method} ${path}: ${reply.statusCode} ${reply.body}`);
    return reply.json<Reply>();
  };
}
