import type { Command, LiveState, LookupQuestion } from '@hotline/contracts';
import type { FlowSet } from '@hotline/ivr-flows';
import type { Logger } from 'pino';
import { AcdCore } from './acd/core/acd.ts';
import type { NumberLists } from './acd/number-list.ts';
import type { QueueBook } from './acd/queue-book.ts';
import { isOpen } from './acd/core/outlook.ts';
import { CallCore } from './call/core/call.ts';
import type { EmergencyLine } from './emergency/emergency-line.ts';
import { emergencyLineOf } from './emergency/feature.ts';
import { commandHandler } from './exchange-commands.ts';
import { acdOf, callOf, recallQueueOf, recordingsOf } from './exchange-features.ts';
import type { IvrCore } from './ivr/core/ivr.ts';
import { DigitGate } from './ivr/digit-gate.ts';
import { walkExchange } from './ivr/feature.ts';
import { refusedFact, type FlowShelf, type RefusedFlow } from './ivr/flow-shelf.ts';
import { IvrRuntime } from './ivr/runtime.ts';
import type { Journal } from './journal/journal.ts';
import { restoreState, takeSnapshot, type Restorable } from './journal/snapshot.ts';
import type { Outcome } from './link/commands.ts';
import { newId } from './new-id.ts';
import { adoptPhones } from './phones/adopt-phones.ts';
import type { PhoneBook } from './phones/phone-book.ts';
import { RecordingCore } from './recording/core/recording.ts';
import type { RecordingParts, RecordingRuntime } from './recording/runtime.ts';
import type { Prompts } from './speech/prompts.ts';
import type { SettingsFile } from './settings-file.ts';
import { SupervisionCore } from './supervision/core/supervision.ts';
import { findTalkIn, superviseExchange } from './supervision/feature.ts';
import type { Clock } from './switchboard/clock.ts';
import type { Input } from './switchboard/input.ts';
import { Lanes } from './switchboard/lanes.ts';
import { liveStateOf } from './switchboard/live-state.ts';
import { locate } from './switchboard/locate.ts';
import { loseEverybody } from './switchboard/lose-everybody.ts';
import { ReconcileLoop } from './switchboard/reconcile-loop.ts';
import { reconcile } from './switchboard/reconcile.ts';
import { bind, Switchboard, type Submission } from './switchboard/switchboard.ts';
import { Timers } from './switchboard/timers.ts';
import type { ConnectionState, Observation, Telephony, TelephonyListener } from './telephony.ts';

/** Q.850. */
const UNALLOCATED = 1;

export interface ExchangeParts {
  readonly telephony: Telephony;
  readonly journal: Journal;
  readonly snapshotFile: string;
  readonly phones: PhoneBook;
  readonly settings: SettingsFile;
  readonly queueBook: QueueBook;
  readonly numberLists: NumberLists;
  readonly flows: FlowShelf;
  /** What a flow says, as sound. */
  readonly prompts: Prompts;
  /** The way to an outside number; null where none leads. */
  readonly routeTo: (number: string) => string | null;
  /** To the server, past the journal: it may be a secret. */
  readonly ask: (question: LookupQuestion) => void;
  readonly soundOf: (prompt: string) => string;
  /** Whether there is a sound for the prompt. */
  readonly isPlayable: (prompt: string) => boolean;
  readonly recordingsFolder: string;
  readonly join: RecordingParts['join'];
  readonly clock: Clock;
  readonly log: Logger;
  /** Another controller took over: stop acting. */
  readonly onReplaced: () => void;
}

/** Every live call, queue and agent of one site, and what is done about them. */
export class Exchange implements TelephonyListener {
  readonly cores: {
    call: CallCore;
    ivr: IvrCore;
    acd: AcdCore;
    recording: RecordingCore;
    supervision: SupervisionCore;
  };
  readonly switchboard: Switchboard;
  readonly timers: Timers;
  readonly lanes: Lanes;
  /** Begins with `start`; see reconcile-loop.ts. */
  readonly watch: ReconcileLoop;
  /** Carries out what the server asks. */
  readonly onCommand: (command: Command) => Outcome | Promise<Outcome>;
  readonly #parts: ExchangeParts;
  readonly #recordings: RecordingRuntime;
  readonly #emergency: EmergencyLine;
  readonly #ivr: IvrRuntime;
  readonly #gate = new DigitGate();
  /** Those of the flows that run now. */
  readonly #queues = new Set<string>();
  #asterisk: LiveState['asterisk'] = 'lost';
  #reconciling: Promise<void> = Promise.resolve();

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
    const { telephony, clock, log, flows } = parts;
    const acd = new AcdCore(parts.settings.read());
    this.cores = {
      call: new CallCore({ routeTo: parts.routeTo, recallQueue: recallQueueOf(flows) }),
      ivr: walkExchange(flows, acd, parts.numberLists),
      acd,
      recording: new RecordingCore(),
      supervision: new SupervisionCore(findTalkIn(() => this.cores.call)),
    };
    this.lanes = new Lanes((lane, error) => log.error({ lane, err: error }, 'an instruction failed'));
    this.timers = new Timers(clock, (timer) => this.switchboard.submit({ kind: 'timer', at: clock.now(), timer }));
    const { call, ivr, supervision, recording } = this.cores;
    const submit = (submission: Submission): void => this.switchboard.submit(submission);
    const shared = { telephony, clock, lanes: this.lanes, submit };
    this.#recordings = recordingsOf(recording, shared, { folder: parts.recordingsFolder, join: parts.join });
    this.#emergency = emergencyLineOf(parts, (fact) => this.switchboard.state(fact));
    const { prompts, recordingsFolder, ask } = parts;
    this.#ivr = new IvrRuntime(ivr, { ...shared, prompts, recordingsFolder, ask });
    this.switchboard = new Switchboard({
      features: [
        bind(acdOf(this.cores, { ...shared, timers: this.timers, flows })),
        bind(this.#ivr),
        bind(superviseExchange(supervision, { ...parts, call, lanes: this.lanes, submit })),
        bind(this.#recordings),
        bind(callOf(call, shared)),
      ],
      append: (fact) => parts.journal.append(fact),
      flush: () => parts.journal.flush(),
      onFact: (fact) => log.debug({ fact: fact.type }, 'fact'),
      onBug: (where, error) => log.error({ where, err: error }, 'a core or runtime threw'),
    });
    this.watch = new ReconcileLoop({
      ...{ ...this.cores, telephony, clock, submit, phones: parts.phones, recordingsFolder: parts.recordingsFolder },
      mayLook: () => this.#asterisk === 'connected' && !this.switchboard.isHeld,
      arrive: ({ arrival }) => arrival && this.onObservation({ kind: 'leg-arrived', at: clock.now(), ...arrival }),
      healed: (kind, id) => this.switchboard.state({ type: 'reconcile.healed', at: clock.now(), kind, id }),
      onFailure: (error) => log.warn({ err: error }, 'could not compare the state with Asterisk'),
    });
    this.onCommand = commandHandler({
      ...this.cores,
      switchboard: this.switchboard,
      phones: parts.phones,
      settings: parts.settings,
      queueBook: parts.queueBook,
      numberLists: parts.numberLists,
      telephony,
      isPlayable: parts.isPlayable,
      queues: this.#queues,
      isQueueOpen: (queue) => isOpen(this.cores.acd.state, queue),
      hasSurvey: (callId) => ivr.hasEntry(callId, 'survey'),
      hasPrompt: (prompt: string) => Object.hasOwn(flows.prompts, prompt),
      prompts: parts.prompts,
      now: () => clock.now(),
      isConnected: () => this.#asterisk === 'connected',
      liveState: () => this.liveState(),
    });
  }

  /** Takes up the state where the journal left it. Nobody is acted upon until Asterisk is connected. */
  restore(version: string): number {
    const { journal, snapshotFile, clock } = this.#parts;
    const replayed = restoreState(snapshotFile, journal, this.#cores());
    this.switchboard.hold();
    this.switchboard.state({ type: 'pbx.started', at: clock.now(), version });
    this.#stateFlows();
    for (const timer of this.cores.acd.timers()) this.timers.start(timer);
    return replayed;
  }

  /** New calls walk through these flows; those in progress finish on the version that they began with. */
  replaceFlows(set: FlowSet): void {
    this.#parts.flows.replace(set);
    this.#stateFlows();
  }

  /** What ran before runs on. */
  refuseFlows(refused: RefusedFlow): void {
    this.switchboard.state(refusedFact(refused, this.#parts.clock.now()));
  }

  #stateFlows(): void {
    const { queueBook, flows, clock } = this.#parts;
    const { acd, ivr } = this.cores;
    const at = clock.now();
    this.#queues.clear();
    for (const { id } of flows.queues) this.#queues.add(id);
    for (const fact of queueBook.notInForce(flows.queues, acd, at)) this.switchboard.state(fact);
    for (const fact of flows.notStated(ivr, at)) this.switchboard.state(fact);
  }

  snapshot(): void {
    takeSnapshot(this.#parts.snapshotFile, this.#parts.journal, this.#cores());
  }

  onObservation(observation: Observation): void {
    this.switchboard.submit(() => this.#locate(observation));
  }

  onConnection(state: ConnectionState): void {
    if (state.kind === 'replaced') return this.#parts.onReplaced();
    const at = this.#parts.clock.now();
    if (state.kind === 'lost') {
      if (this.#asterisk === 'lost') return;
      this.#asterisk = 'lost';
      this.switchboard.state({ type: 'asterisk.lost', at });
      this.#parts.phones.forgetReach();
      return loseEverybody(this.cores.acd.state, at, (input) => this.switchboard.submit(input));
    }
    this.#asterisk = 'connected';
    this.switchboard.hold();
    this.switchboard.state({ type: 'asterisk.connected', at, version: state.version });
    this.#reconciling = this.#reconciling.then(() => this.#reconcile());
  }

  /** Resolves when no reconcile is under way. */
  reconciled(): Promise<void> {
    return this.#reconciling;
  }

  liveState(): LiveState {
    const { journal } = this.#parts;
    return liveStateOf(this.cores, { journal: journal.id, seq: journal.lastSeq }, this.#asterisk);
  }

  /** For people: everything that is alive. */
  dump(): unknown {
    const { journal } = this.#parts;
    return {
      asterisk: this.#asterisk,
      journal: { id: journal.id, lastSeq: journal.lastSeq },
      ...Object.fromEntries(this.#cores().map((core) => [core.name, core.dump()])),
      timers: this.timers.size,
      flows: this.#ivr.busy,
      lanes: this.lanes.size,
    };
  }

  stop(): void {
    this.switchboard.stop();
    this.watch.stop();
    this.timers.stopAll();
    this.#emergency.stop();
    this.#ivr.stop();
  }

  #cores(): Restorable[] {
    return Object.values(this.cores);
  }

  #locate(observation: Observation): Input | null {
    const { phones, flows } = this.#parts;
    const input = locate(observation, {
      calls: this.cores.call.state,
      phones,
      isSupervised: (supervisionId) => this.cores.supervision.state.supervisions.has(supervisionId),
      flowOfNumber: (dialled) => flows.byNumber.get(dialled) ?? null,
      newCallId: newId,
      hasSurvey: (callId) => this.cores.ivr.hasEntry(callId, 'survey'),
    });
    if (!input && observation.kind === 'leg-arrived') {
      this.lanes.run(observation.legId, () => this.#parts.telephony.hangUp(observation.legId, UNALLOCATED));
    }
    return input && this.#gate.admit(input);
  }

  async #reconcile(): Promise<void> {
    const { telephony, clock, log, phones } = this.#parts;
    const submit = (input: Input): void => this.switchboard.submitNow(input);
    try {
      const inventory = await telephony.inventory();
      await reconcile(
        {
          ...{ ...this.cores, telephony, submit, lanes: this.lanes },
          now: () => clock.now(),
          healed: (kind, id) => this.switchboard.state({ type: 'reconcile.healed', at: clock.now(), kind, id }),
          hasSurvey: (callId) => this.cores.ivr.hasEntry(callId, 'survey'),
          onArrival: ({ arrival }) => {
            const input = arrival && this.#locate({ kind: 'leg-arrived', at: clock.now(), ...arrival });
            if (input) submit(input);
          },
          keepMessage: (message) => this.#ivr.execute({ kind: 'keep-message', message }),
          adoptRecording: (recording) => this.#recordings.adopt(recording),
          closeRecording: (recording) =>
            this.#recordings.execute({ kind: 'close-recording', callId: recording.callId, recording }),
        },
        inventory,
      );
      await adoptPhones(
        { phones, telephony, agents: this.cores.acd.state.agents, submit, now: () => clock.now() },
        inventory,
      );
      this.switchboard.release();
      void this.#emergency.collect();
      log.info({ calls: this.cores.call.state.calls.size, agents: this.cores.acd.state.agents.size }, 'reconciled');
    } catch (error) {
      // Everything stays held; the next connection tries again.
      log.error({ err: error }, 'reconcile failed');
    }
  }
}
