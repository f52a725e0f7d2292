import { EventEmitter, once } from 'node:events';
import { Socket } from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';
import {
  brandId,
  CommandEnvelope,
  JournalPosition,
  jsonParserOf,
  topicsOf,
  type Command,
  type Fact,
  type JournalId,
  type JournalledFact,
  type LiveState,
  type LookupQuestion,
  type Reply,
} from '@hotline/contracts';
import { applyFact } from '../live/core/apply-fact.ts';
import { boardFrom, type Board } from '../live/core/board.ts';

const parseEnvelope = jsonParserOf('command', CommandEnvelope) as (text: string) => CommandEnvelope;
const parsePosition = jsonParserOf('applied', JournalPosition);
type Outcome = Reply['outcome'];

/**
 * Stands for pbx at the other end of a real broker: keeps a journal, sends it as pbx's outbox does, answers commands.
 * Emits `command` and `applied`.
 */
export class FakePbx extends EventEmitter {
  readonly journal: JournalId;
  /** The journal; tests may put anything in. */
  readonly entries: { v: number; seq: number; fact: unknown }[] = [];
  readonly commands: Command[] = [];
  readonly #topics: ReturnType<typeof topicsOf>;
  readonly #url: string;
  readonly #board: Board;
  #client: MqttClient | null = null;
  #applied: number | null = null;
  #sent = 0;
  /** What commands are answered with; done unless a test says otherwise. */
  answer: (command: Command) => Outcome = () => ({ ok: true });

  constructor(url: string, site: string, journal = 'journal-1') {
    super();
    this.#url = url;
    this.#topics = topicsOf(site);
    this.journal = brandId<JournalId>(journal);
    this.#board = boardFrom({
      position: { journal: this.journal, seq: 0 },
      asterisk: 'connected',
      agents: [],
      calls: [],
      supervisions: [],
    });
  }

  get applied(): number | null {
    return this.#applied;
  }

  async start(): Promise<void> {
    const will = { topic: this.#topics.presence, payload: this.#presence(false), qos: 1, retain: true } as const;
    const client = mqtt.connect(this.#url, { clean: true, reconnectPeriod: 100, will });
    this.#client = client;
    client.on('connect', () => {
      if (client.stream instanceof Socket) client.stream.setNoDelay(true);
      client.subscribe([this.#topics.applied, this.#topics.commands], { qos: 1 });
      client.publish(this.#topics.presence, this.#presence(true), { qos: 1, retain: true });
    });
    client.on('close', () => {
      this.#applied = null;
    });
    client.on('error', () => undefined);
    client.on('message', (topic, payload) => {
      if (topic === this.#topics.applied) this.#onApplied(payload.toString());
      if (topic === this.#topics.commands) this.#onCommand(payload.toString());
    });
    await new Promise<void>((resolve) => client.once('connect', () => resolve()));
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync(true);
    this.#client = null;
  }

  /** Something happened. */
  state(...facts: Fact[]): void {
    for (const fact of facts) {
      this.entries.push({ v: 1, seq: this.entries.length + 1, fact });
      this.#board.position = { journal: this.journal, seq: this.entries.length };
      applyFact(this.#board, fact);
    }
    this.#pump();
  }

  /** Something that this version of the server cannot read. */
  stateUnreadable(entry: { v: number; fact: unknown }): void {
    this.entries.push({ seq: this.entries.length + 1, ...entry });
    this.#board.position = { journal: this.journal, seq: this.entries.length };
    this.#pump();
  }

  /** Sends these whatever the server has said. */
  sendAgain(from: number, to: number): void {
    this.#publish(this.entries.slice(from - 1, to) as JournalledFact[]);
  }

  sendText(text: string): void {
    this.#client?.publish(this.#topics.facts, text, { qos: 1 });
  }

  /** A flow asks the server; `untilCommand('answer-lookup')` hears the answer. */
  ask(question: LookupQuestion): void {
    this.#client?.publish(this.#topics.asks, JSON.stringify(question), { qos: 1 });
  }

  async untilApplied(seq: number): Promise<void> {
    while ((this.#applied ?? -1) < seq) await once(this, 'applied');
  }

  async untilCommand<T extends Command['type']>(type: T): Promise<Extract<Command, { type: T }>> {
    for (;;) {
      const found = this.commands.find((command) => command.type === type);
      if (found) return found as Extract<Command, { type: T }>;
      await once(this, 'command');
    }
  }

  #onApplied(text: string): void {
    const position = parsePosition(text);
    const seq = position.journal === this.journal ? position.seq : 0;
    if (this.#applied === null || seq <= this.#applied || seq > this.#sent) this.#sent = seq;
    this.#applied = seq;
    this.#pump();
    this.emit('applied', seq);
  }

  #pump(): void {
    if (this.#applied === null || this.#sent >= this.entries.length) return;
    for (let from = this.#sent; from < this.entries.length; from += 200)
      this.#publish(this.entries.slice(from, from + 200) as JournalledFact[]);
    this.#sent = this.entries.length;
  }

  #publish(facts: JournalledFact[]): void {
    this.#client?.publish(this.#topics.facts, JSON.stringify({ journal: this.journal, facts }), { qos: 1 });
  }

  #onCommand(text: string): void {
    const { commandId, command } = parseEnvelope(text);
    this.commands.push(command);
    const outcome: Outcome =
      command.type === 'report-state' ? { ok: true, state: this.#report() } : this.answer(command);
    this.#client?.publish(this.#topics.replies, JSON.stringify({ v: 1, commandId, outcome }), { qos: 1 });
    this.emit('command', command);
  }

  #report(): LiveState {
    const { position, asterisk, agents, calls, supervisions } = this.#board;
    return {
      position,
      asterisk,
      agents: [...agents.values()].map(({ lastEnded: _, ...agent }) => agent),
      calls: [...calls.values()],
      supervisions: [...supervisions.values()],
    };
  }

  #presence(up: boolean): string {
    return JSON.stringify({ up, journal: this.journal, seq: this.entries.length });
  }
}
