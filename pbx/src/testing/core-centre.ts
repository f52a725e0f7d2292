import {
  brandId,
  type AgentId,
  type CallId,
  type Command,
  type Fact,
  type LegId,
  type QueueEntryId,
  type QueueId,
} from '@hotline/contracts';
import { AcdCore } from '../acd/core/acd.ts';
import type { AcdInstruction } from '../acd/core/instruction.ts';
import { CallCore } from '../call/core/call.ts';
import { isOfTalk, talkBy } from '../exchange-talk.ts';
import { RecordingCore } from '../recording/core/recording.ts';
import type { AgentCommand, Input, Timer } from '../switchboard/input.ts';
import { locate } from '../switchboard/locate.ts';
import { bind, Switchboard } from '../switchboard/switchboard.ts';
import type { Observation } from '../telephony.ts';
import { keyOf, SETTINGS } from './acd-world.ts';
import { CoreSwitch } from './core-switch.ts';

export const GENERAL = brandId<QueueId>('general');
export const PRICE = brandId<QueueId>('price');
const SHA = '0'.repeat(64);

/**
 * The cores of call, ACD and recording together, on a switch that does at once what it is told. The flow is one line:
 * whoever is answered waits in a queue.
 */
export class CoreCentre {
  now = 1_000_000;
  readonly facts: Fact[] = [];
  readonly bugs: unknown[] = [];
  readonly timers = new Map<string, Timer>();
  readonly lostPhones = new Set<AgentId>();
  readonly switch = new CoreSwitch({
    onUp: (legId) => this.#observe({ kind: 'leg-up', at: this.now, legId }),
    onGone: (legId, cause) => this.#observe({ kind: 'leg-gone', at: this.now, legId, cause }),
    onRecordingClosed: (recordingId) => {
      const result = { ok: true, manifest: 'm', sha256: SHA, bytes: 1, durationMs: 1 } as const;
      this.submit({ kind: 'recording-closed', at: this.now, recordingId, result });
    },
  });
  call!: CallCore;
  acd!: AcdCore;
  recording!: RecordingCore;
  #switchboard!: Switchboard;
  #arrivals = 0;

  constructor() {
    this.#start();
  }

  submit(input: Input | (() => Input | null)): void {
    this.#switchboard.submit(input);
  }

  /** A fact that no core here decides. */
  state(fact: Fact): void {
    this.#switchboard.state(fact);
  }

  dials(queue: QueueId): void {
    this.#arrivals += 1;
    const legId = brandId<LegId>(`caller-${this.#arrivals}`);
    this.switch.rings(legId);
    const callId = brandId<CallId>(`call-${this.#arrivals}`);
    const route = { node: 'a', trunk: 't', dialled: queue, hotline: '12315', flow: 'f', flowVersion: '1' } as const;
    this.submit({ kind: 'caller-arrived', at: this.now, callId, legId, callerNumber: '13800138000', ...route });
  }

  newCallId(): CallId {
    this.#arrivals += 1;
    return brandId(`placed-${this.#arrivals}`);
  }

  /** Returns why it was refused; null when it was done. */
  command(command: Command): string | null {
    if (isOfTalk(command)) {
      const outcome = talkBy(this.#talkParts(), command);
      return outcome.ok ? null : outcome.refusal;
    }
    const wish = command as AgentCommand;
    const isOfCall = wish.type === 'hang-up-call' || wish.type === 'hold-call' || wish.type === 'resume-call';
    const refusal = this.call.refusalOf(wish) ?? (isOfCall ? null : this.acd.refusalOf(wish));
    if (refusal) return refusal;
    if (wish.type === 'hang-up-call')
      this.submit({ kind: 'call-over', at: this.now, callId: wish.callId, endedBy: 'agent', cause: 16 });
    else this.submit({ kind: 'command', at: this.now, command: wish });
    return null;
  }

  signIn(agentId: AgentId): void {
    this.submit({ kind: 'agent-signs-in', at: this.now, agentId, extension: '8001', queues: [GENERAL, PRICE] });
    this.phone(agentId, true);
  }

  phone(agentId: AgentId, isThere: boolean): void {
    if (isThere) this.lostPhones.delete(agentId);
    else this.lostPhones.add(agentId);
    this.submit({ kind: 'phone-seen', at: this.now, agentId, endpoint: this.#endpointOf(agentId) });
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const [next] = [...this.timers.values()].filter(({ dueAt }) => dueAt <= until).sort((a, b) => a.dueAt - b.dueAt);
      if (!next) break;
      this.timers.delete(keyOf(next));
      this.now = Math.max(this.now, next.dueAt);
      this.submit({ kind: 'timer', at: this.now, timer: next });
    }
    this.now = until;
  }

  /** The process dies and comes back by its facts. Returns what the state was and what it is now. */
  restart(): [before: string, after: string] {
    const dump = (): string => JSON.stringify([this.call.dump(), this.acd.dump(), this.recording.dump()]);
    const before = dump();
    this.#start();
    for (const fact of this.facts) for (const core of [this.acd, this.recording, this.call]) core.evolve(fact);
    this.timers.clear();
    for (const timer of this.acd.timers()) this.timers.set(keyOf(timer), timer);
    return [before, dump()];
  }

  #start(): void {
    this.call = new CallCore({
      routeTo: (number) => (number.startsWith('9') ? null : `sip:${number}`),
      recallQueue: GENERAL,
    });
    this.acd = new AcdCore(SETTINGS);
    this.recording = new RecordingCore();
    this.#switchboard = new Switchboard({
      features: [
        bind({ core: this.acd, execute: (instruction) => this.#onAcd(instruction) }),
        bind({
          core: {
            name: 'flow',
            decide: (input) => this.#flow(input),
            evolve: () => {},
            dump: () => null,
            restore: () => {},
          },
          execute: () => {},
        }),
        bind({ core: this.recording, execute: (instruction) => this.switch.perform(instruction) }),
        bind({ core: this.call, execute: (instruction) => this.switch.perform(instruction) }),
      ],
      append: (fact) => this.facts.push(fact),
      flush: () => {},
      onFact: () => {},
      onBug: (where, error) => this.bugs.push(where, error),
    });
  }

  #onAcd(instruction: AcdInstruction): void {
    switch (instruction.kind) {
      case 'start-timer':
        this.timers.set(keyOf(instruction.timer), instruction.timer);
        return;
      case 'stop-timer':
        this.timers.delete(keyOf(instruction.timer));
        return;
      case 'ring-agent':
      case 'stop-ringing':
        return this.switch.perform(instruction);
      case 'join-emergency-queue':
      case 'leave-emergency-queue':
        return;
    }
  }

  /** Answered: into the queue that was dialled, with music. Out of it without an agent: that was all. */
  #flow(input: Input): { facts: Fact[]; instructions: never[] } {
    const nothing = { facts: [], instructions: [] };
    if (input.kind !== 'fact') return nothing;
    const { fact } = input;
    if (fact.type === 'queue.left' || fact.type === 'call.returned-to-flow') {
      this.submit({ kind: 'call-over', at: fact.at, callId: fact.callId, endedBy: 'flow', cause: 16 });
      return nothing;
    }
    if (fact.type !== 'call.answered') return nothing;
    const call = this.call.state.calls.get(fact.callId);
    if (!call || call.direction === 'outbound') return nothing;
    this.switch.music.add(call.legId);
    const entryId = brandId<QueueEntryId>(`${fact.callId}-q`);
    const queue = this.#arrivals % 2 ? GENERAL : PRICE;
    const { at, callId } = fact;
    return { facts: [{ type: 'queue.entered', at, callId, entryId, queue, priority: 0 }], instructions: [] };
  }

  #observe(observation: Observation): void {
    this.submit(() =>
      locate(observation, {
        calls: this.call.state,
        phones: { endpointOf: () => null } as never,
        isSupervised: () => false,
        flowOfNumber: () => null,
        newCallId: () => '',
        hasSurvey: () => false,
      }),
    );
  }

  #endpointOf(agentId: AgentId): string | null {
    return this.lostPhones.has(agentId) ? null : `phone-of-${agentId}`;
  }

  #talkParts(): Parameters<typeof talkBy>[0] {
    return {
      acd: this.acd,
      call: this.call,
      recording: this.recording,
      switchboard: this.#switchboard,
      phones: { endpointOf: (agentId: AgentId) => this.#endpointOf(agentId) } as never,
      queues: new Set([GENERAL, PRICE]),
      isQueueOpen: () => true,
      now: () => this.now,
      isConnected: () => true,
    };
  }
}
