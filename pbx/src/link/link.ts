import { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import {
  InvalidInput,
  JournalPosition,
  jsonParserOf,
  topicsOf,
  type LookupQuestion,
  type PbxPresence,
  type Reply,
} from '@hotline/contracts';
import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../switchboard/clock.ts';
import { CommandDesk, type CommandHandler } from './commands.ts';
import { Outbox } from './outbox.ts';

const GOODBYE_WITHIN_MS = 1_000;

const parsePosition = jsonParserOf('applied', JournalPosition);

export interface LinkParts {
  readonly url: string;
  readonly site: string;
  readonly journal: Journal;
  readonly onCommand: CommandHandler;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The way between this pbx and the server. Calls do not depend on it: while it is down the journal grows. */
export class Link {
  readonly outbox: Outbox;
  readonly #parts: LinkParts;
  readonly #desk: CommandDesk;
  #client: MqttClient | null = null;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#desk = new CommandDesk(parts.onCommand, () => parts.clock.now());
    this.outbox = new Outbox(parts.journal, (batch) => this.#publish('facts', batch), parts.clock);
  }

  start(): void {
    if (this.#client) return;
    const { url, site, log } = this.#parts;
    const topics = topicsOf(site);
    const will = { topic: topics.presence, payload: this.#presence(false), qos: 1, retain: true } as const;
    const client = mqtt.connect(url, {
      clientId: `pbx-${site}`,
      clean: true,
      keepalive: 10,
      reconnectPeriod: 1000,
      queueQoSZero: false,
      will,
    });
    this.#client = client;
    client.on('connect', () => {
      log.info('link connected');
      // A message is written in pieces: with Nagle's algorithm each would wait 40 ms for the broker's delayed ACK.
      if (client.stream instanceof Socket) client.stream.setNoDelay(true);
      // A lost word about progress is replaced by the next one, and is said again at each connection: no need to confirm it.
      client.subscribe({ [topics.applied]: { qos: 0 }, [topics.commands]: { qos: 1 } });
      client.publish(topics.presence, this.#presence(true), { qos: 1, retain: true });
    });
    client.on('close', () => {
      if (this.outbox.applied !== null) log.warn('link lost');
      this.outbox.onDisconnected();
    });
    client.on('error', (error) => log.warn({ reason: error.message }, 'link error'));
    client.on('message', (topic, payload) => {
      if (topic === topics.applied) this.#onApplied(payload.toString());
      if (topic === topics.commands) void this.#onCommand(payload.toString());
    });
  }

  /** Asked now or never: while the link is down nobody waits for an answer. */
  ask(question: LookupQuestion): void {
    if (!this.#client?.connected) return;
    this.#client.publish(topicsOf(this.#parts.site).asks, JSON.stringify(question), { qos: 1 });
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    if (!client) return;
    const isSaid = client.connected && (await this.#sayGoodbye(client));
    await client.endAsync(!isSaid);
  }

  /** False when the broker ends at the same moment and confirms nothing any more; our will says it for us then. */
  async #sayGoodbye(client: MqttClient): Promise<boolean> {
    const topic = topicsOf(this.#parts.site).presence;
    const said = client.publishAsync(topic, this.#presence(false), { qos: 1, retain: true }).then(
      () => true,
      () => false,
    );
    return Promise.race([said, after(GOODBYE_WITHIN_MS, false, { ref: false })]);
  }

  #onApplied(text: string): void {
    try {
      this.outbox.onApplied(parsePosition(text));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      this.#parts.log.error({ reason: error.message }, 'refused an applied position');
    }
  }

  async #onCommand(text: string): Promise<void> {
    const { log } = this.#parts;
    try {
      const reply = await this.#desk.answer(text, (reason) => log.error({ reason }, 'refused a command'));
      if (reply) await this.#publish('replies', reply);
    } catch (error) {
      log.error({ err: error }, 'could not answer a command');
    }
  }

  async #publish(topic: 'facts' | 'replies', message: object | Reply): Promise<void> {
    if (!this.#client?.connected) throw new Error('link is down');
    await this.#client.publishAsync(topicsOf(this.#parts.site)[topic], JSON.stringify(message), { qos: 1 });
  }

  #presence(up: boolean): string {
    const { journal } = this.#parts;
    const presence: PbxPresence = { up, journal: journal.id, seq: journal.lastSeq };
    return JSON.stringify(presence);
  }
}
