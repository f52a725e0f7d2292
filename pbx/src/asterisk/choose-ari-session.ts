import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { json } from 'node:stream/consumers';
import { Type } from 'typebox';
import { parserOf } from '@hotline/contracts';
import { openAriClientSession } from './ari-client-session.ts';
import { AriNotConnected, type AriAccess, type OpenAriSession } from './ari-session.ts';
import type { Turns } from '../turns.ts';
import { webSocketSession } from './websocket-session.ts';

const parseInfo = parserOf('answer of asterisk/info', Type.Object({ system: Type.Object({ version: Type.String() }) }));

const ANSWER_WITHIN_MS = 5_000;
/** REST over WebSocket came with these; older ones silently drop what is sent on the socket. */
const SINCE: ReadonlyMap<number, number> = new Map([
  [20, 14],
  [21, 9],
  [22, 4],
]);

export function speaksRestOverWebSocket(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const since = SINCE.get(major);
  return since === undefined ? major > 22 : minor >= since;
}

/** Not `fetch`: to load it takes as long as all of the rest that a connection takes, while callers wait. */
function get(url: string, authorization: string): Promise<IncomingMessage> {
  const { get: ask } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const options = { headers: { authorization }, agent: false, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
    ask(url, options, resolve).once('error', reject);
  });
}

async function versionOf(access: AriAccess): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${access.user}:${access.password}`).toString('base64')}`;
  const response = await get(`${access.url}/asterisk/info?only=system`, authorization);
  if (response.statusCode !== 200)
    throw new AriNotConnected(`ARI refused the sign-in or is not loaded: ${response.statusCode} at ${access.url}`);
  return parseInfo(await json(response)).system.version;
}

/** Asks the Asterisk for its version at each connection, because it may be another one after a restart. */
export const chooseAriSession =
  (turns: Turns): OpenAriSession =>
  async (access, listener) => {
    const open = speaksRestOverWebSocket(await versionOf(access)) ? webSocketSession(turns) : openAriClientSession;
    return open(access, listener);
  };
