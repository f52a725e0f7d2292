import { FactLog } from '@hotline/e2e/fact-log.ts';
import { pino } from 'pino';
import type { ConnectionState, Observation } from '../../telephony.ts';
import { Turns } from '../../turns.ts';
import type { OpenAriSession } from '../ari-session.ts';
import { chooseAriSession } from '../choose-ari-session.ts';
import type { AsteriskAccess } from '../connect.ts';
import { AsteriskTelephony } from '../telephony.ts';

type Seen = Observation | ConnectionState;
type SeenOf<Kind extends Seen['kind']> = Extract<Seen, { kind: Kind }>;

/** A controller as pbx would be, that writes down what it is told. */
export class Controller {
  readonly telephony: AsteriskTelephony;
  readonly seen = new FactLog<Seen>('controller');

  constructor(access: AsteriskAccess, open?: OpenAriSession) {
    this.telephony = new AsteriskTelephony({
      ari: { url: access.ariUrl, user: access.ariUser, password: access.ariPassword, app: access.app },
      manager: { host: access.amiHost, port: access.amiPort, user: access.amiUser, secret: access.amiSecret },
      listener: {
        onObservation: (observation) => this.seen.append(observation),
        onConnection: (state) => this.seen.append(state),
      },
      log: pino({ level: 'error' }),
      open: open ?? chooseAriSession(new Turns()),
    });
  }

  static async connected(access: AsteriskAccess, open?: OpenAriSession): Promise<Controller> {
    const controller = new Controller(access, open);
    controller.telephony.start();
    await controller.sees('connected');
    return controller;
  }

  mark(): number {
    return this.seen.mark();
  }

  /** The first of its kind with these values, at once when it is already known. */
  async sees<Kind extends Seen['kind']>(
    kind: Kind,
    values: Partial<SeenOf<Kind>> = {},
    since = 0,
  ): Promise<SeenOf<Kind>> {
    const matches = (fact: Seen): boolean =>
      fact.kind === kind &&
      Object.entries(values).every(([name, value]) => (fact as Record<string, unknown>)[name] === value);
    return (await this.seen.waitFor(`${kind} ${JSON.stringify(values)}`, matches, { since })) as SeenOf<Kind>;
  }

  count(kind: Seen['kind'], values: Readonly<Record<string, unknown>> = {}): number {
    return this.seen.all.filter(
      (fact) =>
        fact.kind === kind &&
        Object.entries(values).every(([name, value]) => (fact as Record<string, unknown>)[name] === value),
    ).length;
  }

  async stop(): Promise<void> {
    await this.telephony.stop();
  }
}
