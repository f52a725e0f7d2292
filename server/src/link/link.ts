import { Socket } from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';
import type { FastifyBaseLogger } from 'fastify';
import {
  InvalidInput,
  JournalPosition,
  jsonParserOf,
  LookupQuestion,
  PbxPresence,
  Reply,
  topicsOf,
  type Command,
  type CommandEnvelope,
} from '@hotline/contracts';
import { PendingCommands, type CommandOutcome } from './pending-commands.ts';

/** What comes from pbx. Listeners must not throw; one that does is logged and the link goes on. */
export interface LinkListener {
  /** A message of facts as it came; facts/ reads it. */
  onFacts(text: string): void;
  onPresence(presence: PbxPresence): void;
  /** A flow waits for an answer. */
  onQuestion(question: LookupQuestion): void;
  /** The broker can be reached again, or no longer, or pbx came or went. */
  onChange(state: LinkState): void;
}

export interface LinkState {
  readonly broker: 'up' | 'down';
  readonly pbx: 'up' | 'down';
}

export interface LinkParts {
  readonly url: string;
  readonly site: string;
  readonly log: FastifyBaseLogger;
  readonly now: () => number;
  readonly newId: () => string;
}

const parsePresence = jsonParserOf('presence', PbxPresence);
const parseQuestion = jsonParserOf('lookup question', LookupQuestion);
const parseReply = jsonParserOf('reply', Reply);
const COMMAND_TIMEOUT_MS = 5_000;

/** The way to this site's pbx over the broker. While the broker is away commands are refused at once. */
export class Link {
  readonly #parts: LinkParts;
  readonly #topics: ReturnType<typeof topicsOf>;
  readonly #pending: PendingCommands;
  #listener: LinkListener | null = null;
  #client: MqttClient | null = null;
  #state: LinkState = { broker: 'down', pbx: 'down' };

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#topics = topicsOf(parts.site);
    this.#pending = new PendingCommands();
  }

  get state(): LinkState {
    return this.#state;
  }

  start(listener: LinkListener): void {
    if (this.#client) return;
    this.#listener = listener;
    const { url, site, newId, log } = this.#parts;
    const clientId = `server-${site}-${newId()}`;
    const client = mqtt.connect(url, {
      clientId,
      clean: true,
      keepalive: 10,
      reconnectPeriod: 500,
      queueQoSZero: false,
    });
    this.#client = client;
    client.on('connect', () => void this.#onConnect(client));
    client.on('close', () => this.#change({ broker: 'down', pbx: 'down' }));
    client.on('error', (error) => log.warn({ reason: error.message }, 'link error'));
    client.on('message', (topic, payload) => this.#onMessage(topic, payload.toString()));
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#pending.giveUp();
    await client?.endAsync(true);
    this.#state = { broker: 'down', pbx: 'down' };
  }

  /** Asks pbx for something and waits for its one reply. */
  async send(command: Command, timeoutMs = COMMAND_TIMEOUT_MS): Promise<CommandOutcome> {
    const client = this.#client;
    if (!client?.connected) return { kind: 'unreachable' };
    const commandId = this.#parts.newId() as CommandEnvelope['commandId'];
    const envelope: CommandEnvelope = { v: 1, commandId, expiresAt: this.#parts.now() + timeoutMs, command };
    const outcome = this.#pending.wait(commandId, timeoutMs);
    client.publish(this.#topics.commands, JSON.stringify(envelope), { qos: 1 });
    return outcome;
  }

  /** Everything up to here is stored. Saying the same again asks pbx to send again from here. */
  publishApplied(position: JournalPosition): void {
    if (!this.#client?.connected) return;
    this.#client.publish(this.#topics.applied, JSON.stringify(position), { qos: 1, retain: true });
  }

  async #onConnect(client: MqttClient): Promise<void> {
    const { facts, replies, asks, presence } = this.#topics;
    // A message is written in pieces: with Nagle's algorithm each would wait 40 ms for the broker's delayed ACK.
    if (client.stream instanceof Socket) client.stream.setNoDelay(true);
    try {
      await client.subscribeAsync([facts, replies, asks, presence], { qos: 1 });
    } catch (error) {
      // The connection broke again; the next `connect` subscribes.
      this.#parts.log.warn({ err: error }, 'could not subscribe');
      return;
    }
    this.#parts.log.info('link connected');
    this.#change({ ...this.#state, broker: 'up' });
  }

  #onMessage(topic: string, text: string): void {
    try {
      if (topic === this.#topics.facts) this.#onFacts(text);
      else if (topic === this.#topics.replies) this.#onReply(parseReply(text));
      else if (topic === this.#topics.asks) this.#listener?.onQuestion(parseQuestion(text));
      else if (topic === this.#topics.presence) this.#onPresence(parsePresence(text));
    } catch (error) {
      const reason = error instanceof InvalidInput ? error.message : undefined;
      this.#parts.log.error({ topic, reason, err: reason ? undefined : error }, 'refused a message from pbx');
    }
  }

  /** Whoever sends facts is there, also when the will of an earlier connection came after its presence. */
  #onFacts(text: string): void {
    this.#change({ ...this.#state, pbx: 'up' });
    this.#listener?.onFacts(text);
  }

  #onReply(reply: Reply): void {
    this.#change({ ...this.#state, pbx: 'up' });
    this.#pending.settle(reply);
  }

  #onPresence(presence: PbxPresence): void {
    this.#change({ ...this.#state, pbx: presence.up ? 'up' : 'down' });
    this.#listener?.onPresence(presence);
  }

  #change(next: LinkState): void {
    const before = this.#state;
    this.#state = next;
    if (before.broker === next.broker && before.pbx === next.pbx) return;
    if (next.broker === 'down') this.#parts.log.warn('link lost');
    this.#listener?.onChange(next);
  }
}
