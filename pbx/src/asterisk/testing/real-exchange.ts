import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brandId, type AgentId, type Command, type Fact, type FactOf, type FactType } from '@hotline/contracts';
import { toneWav } from '@hotline/e2e/audio/tone.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { freePort } from '@hotline/e2e/free-port.ts';
import { SipPhone, type SipPhoneOptions } from '@hotline/e2e/peers/sip-phone.ts';
import { loadFlows } from '@hotline/ivr-flows';
import { FlowShelf } from '../../ivr/flow-shelf.ts';
import { alwaysOpen } from '../../testing/always-open.ts';
import { OneSound } from '../../testing/fake-prompts.ts';
import { pino } from 'pino';
import { ulid } from 'ulid';
import { openNumberLists } from '../../acd/number-list.ts';
import { QueueBook } from '../../acd/queue-book.ts';
import { connectAsterisk, type ConnectedAsterisk } from '../connect.ts';
import { OwnAsterisk, PROMPT_HZ } from './own-asterisk.ts';
import { Exchange } from '../../exchange.ts';
import { Journal } from '../../journal/journal.ts';
import { outgoingRoutes } from '../../outgoing-routes.ts';
import { PhoneBook } from '../../phones/phone-book.ts';
import { joinRecording } from '../../recording/join.ts';
import { SettingsFile } from '../../settings-file.ts';
import { systemClock } from '../../switchboard/clock.ts';
import type { Observation } from '../../telephony.ts';
import { Turns } from '../../turns.ts';
import { soxPath } from '../../testing/sox.ts';

const SHIPPED_FLOWS = join(import.meta.dirname, '../../../../ivr-flows/flows');
const PASSWORD = 'phone-of-an-agent-0123456789';

/** A whole pbx inside the test, on an Asterisk and on SIP phones that are real. No server, no broker. */
export class RealExchange {
  readonly asterisk: OwnAsterisk;
  readonly folder = mkdtempSync(join(tmpdir(), 'hotline-real-'));
  readonly bugs: unknown[] = [];
  /** Where the phone of the city's own hotline, and that of any mobile number, listens. */
  readonly outside: { readonly city: number; readonly mobile: number };
  /** What Asterisk says of this kind never arrives; nothing is lost unless a test says so. */
  loses: (observation: Observation) => boolean = () => false;
  readonly #sox: string;
  readonly #flows: string;
  readonly #phones: SipPhone[] = [];
  book!: PhoneBook;
  exchange!: Exchange;
  journal!: Journal;
  #link!: ConnectedAsterisk;

  private constructor(asterisk: OwnAsterisk, outside: RealExchange['outside'], sox: string, flows: string) {
    this.asterisk = asterisk;
    this.outside = outside;
    this.#sox = sox;
    this.#flows = flows;
  }

  static async start(flows = SHIPPED_FLOWS): Promise<RealExchange> {
    const outside = { city: await freePort(), mobile: await freePort() };
    const real = new RealExchange(await OwnAsterisk.start(), outside, await soxPath(), flows);
    await real.open();
    return real;
  }

  /** Starts pbx, or starts it again after {@link close}, on the same journal. */
  async open(): Promise<void> {
    const log = pino({ level: 'error' }, { write: (line: string) => this.bugs.push(JSON.parse(line)) });
    const { city, mobile } = this.outside;
    this.journal = new Journal(join(this.folder, 'journal'), () => 'test-journal');
    this.book = new PhoneBook(join(this.folder, 'phones.json'));
    this.#link = connectAsterisk(
      this.asterisk.access,
      {
        onObservation: (observation) => {
          if (!this.loses(observation)) this.exchange.onObservation(observation);
        },
        onConnection: (state) => this.exchange.onConnection(state),
      },
      log,
      new Turns(),
    );
    this.exchange = new Exchange({
      telephony: this.#link.telephony,
      journal: this.journal,
      snapshotFile: join(this.folder, 'snapshot.json'),
      phones: this.book,
      settings: new SettingsFile(join(this.folder, 'settings.json')),
      queueBook: new QueueBook(join(this.folder, 'queues.json')),
      numberLists: openNumberLists(this.folder),
      flows: new FlowShelf(join(this.folder, 'flows'), alwaysOpen(loadFlows(this.#flows))),
      // What is said before a talk is not what these tests are about.
      prompts: new OneSound(toneWav(PROMPT_HZ, 0.1).replace(/\.wav$/, '')),
      routeTo: outgoingRoutes(
        JSON.stringify([
          { match: '12345', uri: `sip:{number}@127.0.0.1:${city}` },
          { match: '1[3-9]\\d{9}', uri: `sip:{number}@127.0.0.1:${mobile}` },
        ]),
      ),
      ask: () => {},
      soundOf: () => toneWav(PROMPT_HZ, 0.1).replace(/\.wav$/, ''),
      isPlayable: () => true,
      recordingsFolder: join(this.folder, 'recordings'),
      join: (recording, files) => joinRecording(this.#sox, recording, files),
      clock: systemClock,
      log,
      onReplaced: () => {},
    });
    this.exchange.restore('test');
    await this.#link.start();
    await this.waitFor('asterisk.connected', () => true, this.journal.lastSeq);
    await this.exchange.reconciled();
  }

  /** pbx ends and nobody is hung up: as by a kill, apart from what it had not yet asked for. */
  async close(): Promise<void> {
    this.exchange.stop();
    await this.exchange.lanes.idle();
    await this.#link.stop();
    this.journal.close();
  }

  async stop(): Promise<void> {
    await this.everybodyLeaves();
    await this.close();
    await this.asterisk.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async everybodyLeaves(): Promise<void> {
    await Promise.all(this.#phones.splice(0).map((phone) => phone.stop()));
    await waitForFact('the end of all calls', () => this.exchange.cores.call.state.calls.size === 0);
    for (const agentId of [...this.exchange.cores.acd.state.agents.keys()])
      await this.exchange.onCommand({ type: 'sign-out-agent', agentId });
  }

  async command(command: Command): Promise<{ ok: boolean; refusal?: string }> {
    return this.exchange.onCommand(command);
  }

  /** Throws when it is refused. */
  async asks(command: Command): Promise<void> {
    const outcome = await this.command(command);
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.refusal}`);
  }

  facts(): Fact[] {
    return [...this.journal.replayFrom(1)].map(({ fact }) => fact);
  }

  /** The first fact of a kind after `since` that fits. */
  waitFor<T extends FactType>(
    type: T,
    matches: (fact: FactOf<T>) => boolean = () => true,
    since = 0,
  ): Promise<FactOf<T>> {
    return waitForFact(`fact ${type}`, () => {
      for (const { fact } of this.journal.replayFrom(since + 1))
        if (fact.type === type && matches(fact as FactOf<T>)) return fact as FactOf<T>;
      return undefined;
    });
  }

  async agent(
    name: string,
    extension: string,
    toneHz: number,
    options: { answers?: 'by-hand' | 'at-once'; ready?: boolean } = {},
  ): Promise<{ agentId: AgentId; phone: SipPhone }> {
    const agentId = brandId<AgentId>(name);
    const { answers = 'at-once', ready = true } = options;
    await this.asks({ type: 'provision-phone', agentId, extension, password: PASSWORD });
    const user = `agent${extension}`;
    const phone = await this.#phone({ name, user, password: PASSWORD, toneHz, answers });
    if (!ready) return { agentId, phone };
    await this.asks({ type: 'sign-in-agent', agentId, queues: [brandId('general')] });
    const isReachable = () => Boolean(this.exchange.cores.acd.state.agents.get(agentId)?.endpoint);
    await waitForFact(`phone of ${name}`, isReachable);
    await this.asks({ type: 'ready-agent', agentId });
    return { agentId, phone };
  }

  /** Somebody outside who can be called: the city's hotline answers by 12345, anybody else by a mobile number. */
  outsider(
    name: string,
    number: string,
    toneHz: number,
    answers: 'by-hand' | 'at-once' = 'at-once',
    codecs?: SipPhoneOptions['codecs'],
  ): Promise<SipPhone> {
    const sipPort = number === '12345' ? this.outside.city : this.outside.mobile;
    return this.#phone({ name, user: number, toneHz, answers, sipPort, ...(codecs ? { codecs } : {}) });
  }

  async caller(
    name: string,
    number = `138${ulid().slice(-4).replace(/\D/g, '7')}${String(Date.now()).slice(-4)}`,
    dialled = '12315',
    codecs?: SipPhoneOptions['codecs'],
  ) {
    const phone = await this.#phone({ name, user: number, ...(codecs ? { codecs } : {}) });
    const since = this.journal.lastSeq;
    await phone.dial(dialled);
    const { callId } = await this.waitFor('call.started', (fact) => fact.callerNumber === number, since);
    return { phone, callId };
  }

  async #phone(options: Omit<Parameters<typeof SipPhone.start>[0], 'sip'>): Promise<SipPhone> {
    const phone = await SipPhone.start({ ...options, sip: this.asterisk.sip });
    this.#phones.push(phone);
    return phone;
  }

  newCallId(): string {
    return ulid();
  }
}
