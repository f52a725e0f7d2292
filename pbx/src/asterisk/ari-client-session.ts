import { bodyOf } from './ari-request.ts';
import {
  AriNotConnected,
  AriRefused,
  type AriOperation,
  type AriSession,
  type OpenAriSession,
  type ParametersOf,
  type ResultOf,
} from './ari-session.ts';
import { ariOperations } from './generated/ari.ts';

/** The library places path and query parameters itself, but wants the body as one JSON text. */
function forSwagger(operation: AriOperation, parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { body, wholeBody } = ariOperations[operation];
  const inBody: readonly string[] = [...body, ...wholeBody];
  const rest = Object.entries(parameters)
    .filter(([name, value]) => !inBody.includes(name) && value !== undefined)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value] as const);
  const content = bodyOf(operation, parameters);
  return { ...Object.fromEntries(rest), ...(content === null ? {} : { body: JSON.stringify(content) }) };
}

/**
 * The same by `ari-client` (HTTP requests beside an event WebSocket), for an Asterisk without REST over WebSocket. Calls
 * the library's Swagger operations directly, because its wrappers drop the status code of a refusal.
 */
export const openAriClientSession: OpenAriSession = async (access, listener) => {
  const { default: ari } = await import('ari-client');
  const client = await ari.connect(access.url.replace(/\/ari$/, ''), access.user, access.password);
  client.on('*', (event: unknown) => listener.onEvent(event));
  await client.start(access.app);
  // The library would reconnect by itself and then replace our own next connection under the same application name.
  Object.defineProperty(client, '_wsClosed', { get: () => true, set: () => {} });
  const state = { open: true };
  client._ws.on('close', () => {
    state.open = false;
    listener.onClosed();
  });

  const ask = <Op extends AriOperation>(operation: Op, parameters: ParametersOf<Op>) =>
    new Promise<ResultOf<Op>>((resolve, reject) => {
      const [resource = '', nickname = ''] = operation.split('.');
      const call = client._swagger.apis[resource]?.[nickname];
      if (call === undefined) return reject(new AriRefused(operation, 404, 'this Asterisk does not know it'));
      if (!state.open) return reject(new AriNotConnected(`${operation}: not connected`));
      call(
        forSwagger(operation, parameters as Readonly<Record<string, unknown>>),
        ({ data }) => {
          const text = data.toString('utf8');
          resolve((text === '' ? undefined : JSON.parse(text)) as ResultOf<Op>);
        },
        ({ status, data }) => {
          if (status === undefined || status === 0) reject(new AriNotConnected(`${operation}: connection lost`));
          else reject(new AriRefused(operation, status, data?.toString('utf8') ?? ''));
        },
      );
    });
  /** Each HTTP request goes its own way through Asterisk: only one that waits for the one before keeps the order. */
  let last: Promise<unknown> = Promise.resolve();
  const session: AriSession = {
    request: (operation, parameters) => {
      const answer = last.then(() => ask(operation, parameters));
      last = answer.catch(() => {});
      return answer;
    },
    close: () => client._ws.terminate(),
  };
  return session;
};
