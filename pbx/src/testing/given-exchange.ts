import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  brandId,
  type AgentId,
  type Command,
  type Fact,
  type LegId,
  type QueueId,
  type RecordingId,
  type LookupQuestion,
} from '@hotline/contracts';
import { loadFlows } from '@hotline/ivr-flows';
import { pino } from 'pino';
import { openNumberLists, type NumberLists } from '../acd/number-list.ts';
import { QueueBook } from '../acd/queue-book.ts';
import { FlowShelf } from '../ivr/flow-shelf.ts';
import { FakePrompts } from './fake-prompts.ts';
import { Exchange } from '../exchange.ts';
import { Journal } from '../journal/journal.ts';
import { PhoneBook } from '../phones/phone-book.ts';
import { joinRecording } from '../recording/join.ts';
import { SettingsFile } from '../settings-file.ts';
import { FakeTelephony } from './fake-telephony.ts';
import { HandClock } from './hand-clock.ts';

const FLOWS = join(import.meta.dirname, '../../../ivr-flows/flows');

/** Mobile numbers and the city's own hotline can be called. */
const NUMBERS_WITH_A_WAY = /^(1[3-9]\d{9}|12345)$/;

/** Read once: a story starts and kills many exchanges. */
const SHIPPED = loadFlows(FLOWS);

/** A whole pbx on a fake switch, with a clock that is moved by hand and a journal in a folder of its own. */
export class GivenExchange {
  readonly clock = new HandClock();
  readonly telephony = new FakeTelephony(() => this.clock.now());
  readonly folder = mkdtempSync(join(tmpdir(), 'hotline-exchange-'));
  readonly bugs: unknown[] = [];
  readonly shipped = SHIPPED;
  /** Each order to join a recording, as often as it was given. */
  readonly joins: RecordingId[] = [];
  /** What the flows asked the server. */
  readonly asked: LookupQuestion[] = [];
  exchange!: Exchange;
  journal!: Journal;

  /** Starts, or starts again after {@link kill}, on the same journal. */
  async start(): Promise<void> {
    const log = pino({ level: 'error' }, { write: (line: string) => this.bugs.push(JSON.parse(line)) });
    this.journal = new Journal(join(this.folder, 'journal'), () => 'test-journal');
    this.exchange = new Exchange({
      telephony: this.telephony,
      journal: this.journal,
      snapshotFile: join(this.folder, 'snapshot.json'),
      phones: new PhoneBook(join(this.folder, 'phones.json')),
      settings: new SettingsFile(join(this.folder, 'settings.json')),
      queueBook: new QueueBook(join(this.folder, 'queues.json')),
      numberLists: openNumberLists(this.folder),
      flows: new FlowShelf(join(this.folder, 'flows'), SHIPPED),
      prompts: new FakePrompts(),
      routeTo: (number) => (NUMBERS_WITH_A_WAY.test(number) ? `trunk/${number}` : null),
      ask: (question) => this.asked.push(question),
      soundOf: (prompt) => prompt,
      isPlayable: (prompt) => prompt !== 'missing',
      recordingsFolder: join(this.folder, 'recordings'),
      join: (recording, files) => {
        this.joins.push(recording.recordingId);
        return joinRecording('/bin/false', recording, files);
      },
      clock: this.clock,
      log,
      onReplaced: () => {},
    });
    this.exchange.restore('test');
    this.telephony.listener = this.exchange;
    await this.connect();
  }

  async connect(): Promise<void> {
    this.exchange.onConnection({ kind: 'connected', version: '22' });
    await this.settle();
  }

  /** The process is gone at once; the switch goes on without it. */
  kill(): void {
    this.telephony.listener = null;
    this.exchange.stop();
    this.journal.close();
  }

  remove(): void {
    this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Until everything that was begun is done. */
  async settle(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      await this.exchange.reconciled();
      await this.exchange.lanes.idle();
    }
  }

  async command(command: Command): Promise<{ ok: boolean; refusal?: string }> {
    const outcome = await this.exchange.onCommand(command);
    await this.settle();
    return outcome;
  }

  async readyAgent(name: string, extension: string, queues = ['general']): Promise<AgentId> {
    const agentId = brandId<AgentId>(name);
    await this.command({ type: 'provision-phone', agentId, extension, password: 'p'.repeat(16) });
    this.telephony.phone(`agent${extension}`, 'reachable');
    await this.command({ type: 'sign-in-agent', agentId, queues: queues.map((queue) => brandId<QueueId>(queue)) });
    await this.command({ type: 'ready-agent', agentId });
    return agentId;
  }

  /** A caller who has heard the greeting and waits (or already rings somebody). */
  async waitingCaller(name: string, dialled = '12315'): Promise<LegId> {
    const legId = brandId<LegId>(name);
    this.telephony.callerDials(legId, dialled);
    await this.settle();
    this.telephony.finishPrompts();
    await this.settle();
    return legId;
  }

  /** As they are on disk. */
  numberLists(): NumberLists {
    return openNumberLists(this.folder);
  }

  facts(): Fact[] {
    return [...this.journal.replayFrom(1)].map(({ fact }) => fact);
  }

  factsOf<T extends Fact['type']>(type: T): Extract<Fact, { type: T }>[] {
    return this.facts().filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
  }

  /** The leg of the offer that rings now, of one agent or of whoever it is. */
  ringingLeg(agentId?: AgentId): LegId {
    const offer = [...this.exchange.cores.acd.state.offers.values()].find(
      (each) => !agentId || each.agentId === agentId,
    );
    if (!offer) throw new Error('nobody is ringing');
    return offer.legId;
  }
}
