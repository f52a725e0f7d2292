import type { Logger } from 'pino';
import type { Telephony, TelephonyListener } from '../telephony.ts';
import type { Turns } from '../turns.ts';
import { chooseAriSession } from './choose-ari-session.ts';
import { AsteriskTelephony } from './telephony.ts';

export interface AsteriskAccess {
  /** For instance `http://127.0.0.1:18088/ari`. */
  readonly ariUrl: string;
  readonly ariUser: string;
  readonly ariPassword: string;
  readonly app: string;
  readonly amiHost: string;
  readonly amiPort: number;
  readonly amiUser: string;
  readonly amiSecret: string;
}

export interface ConnectedAsterisk {
  readonly telephony: Telephony;
  /** Begins to connect, and connects again for as long as it runs. Does not wait for the first connection. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The one way from pbx to Asterisk. Several nodes would be put behind it here; today there is one. */
export function connectAsterisk(
  access: AsteriskAccess,
  listener: TelephonyListener,
  log: Logger,
  turns: Turns,
): ConnectedAsterisk {
  const telephony = new AsteriskTelephony({
    ari: { url: access.ariUrl, user: access.ariUser, password: access.ariPassword, app: access.app },
    manager: { host: access.amiHost, port: access.amiPort, user: access.amiUser, secret: access.amiSecret },
    listener,
    log,
    open: chooseAriSession(turns),
  });
  return {
    telephony,
    start: () => Promise.resolve(telephony.start()),
    stop: () => telephony.stop(),
  };
}
